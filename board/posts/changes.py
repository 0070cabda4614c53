"""What can happen to a post. Every move is one statement that can lose a race (platforms.md R-50)."""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import UNSET, Struct
from piccolo.query import Select

from board import clock
from board.accounts.standing import may_decide, may_decide_about
from board.db import after_commit, writing
from board.errors import Conflict, NotHere
from board.ledger import changes as ledger
from board.posts import accounted, groups, outbox, own_code
from board.posts.hurdles import ALWAYS, hurdle
from board.posts.life import State, before
from board.posts.shapes import NOTHING_ELSE, Arrival, Change, Deed, Draft, Kind, Lane, Urgency
from board.posts.tables import Decision, Edition, HandOver, Held, Judgement, Outbox, Post, Question, Redaction
from board.posts.targets import target
from board.safety import codes, tokens
from board.safety.receipts import Receipts
from board.safety.tokens import Once

BEFORE = (Post.state, Post.kind, Post.due, Post.lane, Post.area, Post.language, Post.urgency)
# What is decided stands in no group, and nothing is left of what it was compared by.
ALONE: dict[str, object] = {"head": None, "sketch": ""}
OVER = (State.WITHDRAWN, State.FORGOTTEN)
WORDED = (Post.id, Post.words, Post.public_words, Post.removed)


async def receive(draft: Draft, *, once: Once, receipts: Receipts, facts: Struct | None = None) -> Arrival:
    """Keep a post and give its code; the same form sent again is the same post (platforms.md R-21, R-22).

    Raises Invalid when the form was sent before and said something else: that is another post. Also when its
    words, or what was typed into its facts, hold the code of a post.
    """
    await own_code.refuse({**(own_code.texts_of(facts) if facts else {}), **draft.words}, receipts.keys)
    async with writing():
        inserted = (
            await Post.insert(_row(draft, once=once.spent, code=receipts.digest(once)))
            .on_conflict(target=Post.once, action="DO NOTHING")
            .returning(Post.id)
        )
        if inserted:
            await ledger.count("received", draft.lane.value)
            return Arrival(str(inserted[0]["id"]), new=True, code=receipts.first(once))
        earlier = await Post.select(Post.id, Post.code).where(Post.once == once.spent).first()
    if earlier is None or earlier["code"] != receipts.digest(once):
        raise tokens.used_before()
    return Arrival(earlier["id"], new=False, code=receipts.again(once))


async def bring(draft: Draft) -> str:
    """Keep a post that no phone sent, and give its id: no code leads back to it, so nobody can be asked."""
    row = _row(draft, lane=Lane.REMOTE)
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
        Post.words: msgspec.json.encode(draft.words).decode(),
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
        moved = (
            await Post.update(_turned(to, change), force=True)
            .where(
                (Post.id == post)
                & (Post.version == version)
                & Post.state.is_in([s.value for s in before(to)])
                & hurdle(to, deed.backing)
            )
            .returning(Post.version)
        )
        if not moved:
            raise Conflict
        number = int(moved[0]["version"])
        await groups.pass_on(post)
        await Question.delete().where(Question.post == post)  # it was asked for the decision, and only for it
        await Held.delete().where(Held.post == post)
        if to in ALWAYS:
            await Judgement.delete().where(Judgement.post == post)
        if to in OVER:
            await Redaction.delete().where(Redaction.post == post)
        await HandOver.delete().where(HandOver.post == post)
        if to not in {State.PUBLISHED, State.FORGOTTEN} and earlier["due"] and earlier["due"] <= clock.now():
            # The board may say that it waits too long, and must stop saying so. What is published turns the
            # edition by itself, after its alert: turned here too, two decisions would wait in a circle.
            await turn_edition()
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


async def strike(chosen: Select[Any], out_of: Callable[[str], str], *, reason: str) -> bool:
    """Put the words of these posts through `out_of`, the printed ones and their own, and name the reason.

    `chosen` selects their ids. Whether any that are printed changed.
    """
    struck = False
    async with writing():
        for row in await Post.select(*WORDED).where(Post.id.is_in(chosen)):
            own, printed = (_put_through(row[name], out_of) for name in ("words", "public_words"))
            said: dict[Any, Any] = {"words": own, "public_words": printed}
            if printed != row["public_words"]:
                why = dict.fromkeys((*msgspec.json.decode(row["removed"], type=tuple[str, ...]), reason))
                said, struck = {**said, "removed": _stored(tuple(why))}, True
            await Post.update(said).where(Post.id == row["id"])
            # Sealed words cannot be searched: what is struck goes with all of them.
            await Redaction.update({Redaction.sealed: None}).where(Redaction.post == row["id"])
    return struck


async def note(subject: str, version: int, *, kind: Kind, turn: tuple[str, str], deed: Deed) -> None:
    """Leave the row of a decision about a post, or an alert, in the transaction that carries it out."""
    async with writing():
        await Decision.insert(_decision(subject, version, kind=kind, turn=turn, deed=deed))
        await accounted.note(subject, kind=kind, turn=turn, deed=deed)


async def announce(topic: str, subject: str, version: int) -> None:
    """Note a public change for all who follow, in the transaction that makes it, and turn the edition."""
    async with writing():
        await Outbox.insert(Outbox(seq=await turn_edition(), topic=topic, subject=subject, version=version))
        after_commit(outbox.ring)


async def turn_edition() -> int:
    """From now on every page that is kept ready is made again; gives the number of the new edition."""
    async with writing():
        turned = await Edition.update({Edition.number: Edition.number + 1}, force=True).returning(
            Edition.number
        )
    return int(turned[0]["number"])


def _row(draft: Draft, *, once: str | None = None, code: str | None = None, lane: Lane | None = None) -> Post:
    moment, lane = clock.now(), lane or draft.lane
    return Post(
        id=codes.public_id(),
        kind=draft.kind.value,
        state=State.WAITING.value,
        urgency=int(draft.urgency),
        area=draft.area,
        language=draft.language,
        words=msgspec.json.encode(draft.words).decode(),
        use=draft.use.value,
        may_ask=draft.may_ask,
        suspect=draft.suspect,
        received=clock.slot(moment),
        due=clock.next_quarter(moment + target(lane)),
        once=once,
        code=code,
        lane=lane.value,
    )


def _put_through(words: str, out_of: Callable[[str], str]) -> str:
    by_field = msgspec.json.decode(words, type=dict[str, str])
    return msgspec.json.encode({field: out_of(text) for field, text in by_field.items()}).decode()


def _turned(to: State, change: Change) -> dict[Any, Any]:
    given = {name: value for name, value in msgspec.structs.asdict(change).items() if value is not UNSET}
    columns = {name: _stored(value) for name, value in given.items()}
    return {"state": to.value, "version": Post.version + 1, **ALONE, **columns}


def _stored(value: object) -> object:
    return msgspec.json.encode(value).decode() if isinstance(value, dict | tuple) else value


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
