"""What can happen to a post. Every move is one statement that can lose a race (platforms.md R-50)."""

from typing import Any

import msgspec
from msgspec import UNSET, Struct
from piccolo.table import Table

from board import clock
from board.accounts.standing import may_decide, may_decide_about
from board.db import after_commit, reading, turned, writing
from board.errors import Conflict, NotHere
from board.ledger import changes as ledger
from board.posts import accounted, enclosed, groups, intake, outbox, own_code
from board.posts.hurdles import hurdle
from board.posts.intake import Parcel
from board.posts.life import State, before
from board.posts.shapes import NOTHING_ELSE, Arrival, Change, Deed, Draft, Kind, Lane, Urgency
from board.posts.tables import Decision, Edition, Outbox, Post, stored
from board.posts.targets import target
from board.safety import codes, tokens
from board.safety.receipts import Receipts
from board.safety.tokens import Once

BEFORE = (Post.state, Post.kind, Post.due, Post.lane, Post.area, Post.language, Post.urgency)
# What is decided stands in no group, and nothing is left of what it was compared by: only which it left,
# while others of it wait.
ALONE: dict[str, object] = {"head": None, "sketch": groups.LEAVES}
GONE: dict[str, object] = {"head": None, "sketch": groups.APART}


async def receive(
    draft: Draft,
    *,
    once: Once,
    receipts: Receipts,
    facts: Struct | None = None,
    beside: type[Table] | None = None,
) -> Arrival:
    """Keep a post and give its code; the same form sent again is the same post (platforms.md R-21, R-22).

    Its facts come to lie on the shelf `beside` it, where one is named.

    Raises Invalid when the form was sent before and said something else: that is another post. Also when its
    words, or what was typed into its facts, hold the code of a post.
    """
    await own_code.refuse({**(own_code.texts_of(facts) if facts else {}), **draft.words}, receipts.keys)
    row = _columns_of(draft, once=once.spent, code=receipts.digest(once))
    said = msgspec.json.encode(facts).decode() if facts else ""
    given: list[str] = []
    parcel = Parcel(row=row, won=lambda: given.append(receipts.first(once)), beside=beside, facts=said)
    if await intake.keep(parcel):
        return Arrival(row["id"], new=True, code=given[0])
    async with reading():
        earlier = await Post.select(Post.id, Post.code).where(Post.once == once.spent).first()
    if earlier is None or earlier["code"] != receipts.digest(once):
        raise tokens.used_before()
    return Arrival(earlier["id"], new=False, code=await receipts.again(once))


async def bring(draft: Draft, *, lane: Lane = Lane.REMOTE) -> str:
    """Keep a post that no code leads back to, so that nobody can be asked; gives its id."""
    row = _row(draft, lane=lane)
    async with writing():
        await Post.insert(row)
        await ledger.count("received", row.lane)
    return str(row.id)


async def amend(draft: Draft, *, of: str, wish: str) -> str:
    """Keep what the person behind a post wants changed about it, as a post of its own; gives its id."""
    row = _row(draft, lane=Lane.CHANGES)
    row.amends, row.wish = of, wish
    async with writing():
        await Post.insert(row)
    return str(row.id)


async def revise(post: str, draft: Draft) -> None:
    """Put what its source says now in the place of what a waiting post said; raises Conflict once decided.

    It keeps its age, and is a new version: who read it before must read it again.
    """
    said: dict[Any, Any] = {
        Post.words: stored(draft.words),
        Post.urgency: int(draft.urgency),
        Post.area: draft.area,
        Post.language: draft.language,
        Post.version: Post.version + 1,
        Post.sketch: None,
    }
    waits = (Post.id == post) & (Post.state == State.WAITING.value)
    async with writing():
        if not await Post.update(said, force=True).where(waits).returning(Post.id):
            raise Conflict


async def move(post: str, *, version: int, to: State, deed: Deed, change: Change = NOTHING_ELSE) -> int:
    """Bring a post into a state, leave the row that says who and why, and give the new version.

    Raises Conflict when somebody was faster, and where what must stand behind it is not there (hurdles.py).
    `due` exists only while a post waits: the statement that decides it also takes the time away (R-40).
    """
    async with writing():
        earlier = await Post.select(*BEFORE).where(Post.id == post).first()
        if earlier is None:
            raise NotHere
        await answerable(deed, earlier)
        number, left = await _turned(post, version, to=to, deed=deed, change=change)
        await groups.pass_on(post)
        await groups.forget_who_left(left)
        await enclosed.take_out(post, to)
        await _no_longer_late(earlier, to)
        await accounted.decided(earlier, to, target=target(Lane(earlier["lane"])))
        turn = (str(earlier["state"]), to.value)
        await note(post, number, kind=Kind(earlier["kind"]), turn=turn, deed=deed)
    return number


async def answerable(deed: Deed, post: dict[str, Any]) -> None:
    """Raises Refused for staff who decide no more, or not here; what may cost a life is everybody's (U20).

    Ask it before the first write: who ends an account holds that, and then what the account had taken on.
    """
    if deed.account is None:
        return
    if post["urgency"] == Urgency.LIFE:
        await may_decide(deed.account)
    else:
        await may_decide_about(deed.account, post["area"], post["language"])


async def note(subject: str, version: int, *, kind: Kind, turn: tuple[str, str], deed: Deed) -> None:
    """Leave the row of a decision about a post, or an alert, in the transaction that carries it out."""
    async with writing():
        await Decision.insert(_decision(subject, version, kind=kind, turn=turn, deed=deed))
        await accounted.note(subject, kind=kind, turn=turn, deed=deed)


async def announce(topic: str, subject: str, version: int | None = None) -> None:
    """Note a public change for all who follow, in the transaction that makes it, and turn the edition.

    What has no version of its own is told under the number of the edition.
    """
    async with writing():
        seq = await turn_edition()
        await Outbox.insert(Outbox(seq=seq, topic=topic, subject=subject, version=version or seq))
        after_commit(outbox.ring)


async def turn_edition() -> int:
    """From now on every page that is kept ready is made again; gives the number of the new edition."""
    async with writing():
        rows = await Edition.update({Edition.number: Edition.number + 1}, force=True).returning(
            Edition.number
        )
        after_commit(turned.ring)
    return int(rows[0]["number"])


def _row(draft: Draft, *, lane: Lane) -> Post:
    return Post(**_columns_of(draft, lane=lane))


def _columns_of(
    draft: Draft, *, once: str | None = None, code: str | None = None, lane: Lane | None = None
) -> dict[str, Any]:
    moment, lane = clock.now(), lane or draft.lane
    return {
        "id": codes.public_id(),
        "kind": draft.kind.value,
        "state": State.WAITING.value,
        "version": 1,
        "urgency": int(draft.urgency),
        "area": draft.area,
        "language": draft.language,
        "words": msgspec.json.encode(draft.words).decode(),
        "use": draft.use.value,
        "may_ask": draft.may_ask,
        "suspect": draft.suspect,
        "received": clock.slot(moment),
        "due": clock.next_quarter(moment + target(lane)),
        "once": once,
        "code": code,
        "public_words": "{}",
        "removed": "[]",
        "lane": lane.value,
    }


async def _turned(post: str, version: int, *, to: State, deed: Deed, change: Change) -> tuple[int, str]:
    """The one statement that can lose: it finds the post only as it was seen, and free to move.

    Gives the new version, and the group that it left.
    """
    as_seen = (Post.id == post) & (Post.version == version)
    free = Post.state.is_in([state.value for state in before(to)]) & hurdle(to, deed.backing)
    moved = (
        await Post.update(_columns(to, change), force=True)
        .where(as_seen & free)
        .returning(Post.version, Post.sketch)
    )
    if not moved:
        raise Conflict
    return int(moved[0]["version"]), str(moved[0]["sketch"] or "")


async def _no_longer_late(earlier: dict[str, Any], to: State) -> None:
    """The board may say that this post waits too long, and must stop saying so.

    What is published turns the edition by itself, after its alert, and the sweep after its last post: turned
    here too, two decisions would wait in a circle.
    """
    turned_later = to in {State.PUBLISHED, State.FORGOTTEN}
    if not turned_later and earlier["due"] and earlier["due"] <= clock.now():
        await turn_edition()


def _columns(to: State, change: Change) -> dict[Any, Any]:
    given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not UNSET}
    columns = {name: stored(value) for name, value in given.items()}
    return {
        "state": to.value,
        "version": Post.version + 1,
        **(GONE if to is State.FORGOTTEN else ALONE),
        **columns,
    }


def _decision(subject: str, version: int, *, kind: Kind, turn: tuple[str, str], deed: Deed) -> Decision:
    return Decision(
        id=codes.public_id(),
        post=subject,
        version=version,
        kind=kind.value,
        action=deed.action.value,
        from_state=turn[0],
        to_state=turn[1],
        reason=deed.reason,
        removed=deed.removed,
        account=deed.account,
        day=clock.today(),
    )
