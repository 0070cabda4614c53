"""Approvals that are not carried out yet (platforms.md R-56, R-58).

Each of these verbs turns the version of the post first, so whoever read it before must read it again, and of
two at once one is refused. `changes.move` takes the row away with the decision, whatever that is.
"""

from datetime import datetime
from typing import Any

import msgspec
from piccolo.columns.combination import WhereRaw

from board import clock
from board.db import reading, writing
from board.errors import Conflict, NotHere
from board.posts import changes, groups
from board.posts.approvals import Hold, Plan, Why
from board.posts.hurdles import free
from board.posts.life import State
from board.posts.shapes import Action, Change, Deed, Kind, Lane
from board.posts.tables import Held, Post
from board.posts.targets import target

THEIRS = """EXISTS (SELECT 1 FROM held WHERE held.post = post.id AND held.failed IS NULL
    AND (held.account = {} OR held.second = {} OR held.alone))"""


async def hold(post: str, plan: Plan, *, version: int) -> int:
    """Keep an approval until it is ripe, or until a second person has looked; gives the new version.

    Raises Conflict when the post changed meanwhile, was decided, or is held already.
    """
    async with writing():
        held, _ = await _turn(post, version, free())
        await Held.delete().where(Held.post == post)  # what could not be carried out before
        await Held.insert(_row(post, held, plan))
    return held


async def second(post: str, *, version: int, account: str, ripe: datetime) -> int:
    """Somebody else approves too: only now the time begins to run (T-13); gives the new version.

    Raises Conflict for whoever approved first, and where nothing waits for a second person.
    """
    other = (Held.account != account) & Held.second.is_null() & (Held.needed > 1) & Held.failed.is_null()
    async with writing():
        held, kind = await _turn(post, version)
        said: dict[Any, Any] = {"second": account, "version": held, "ripe": ripe, "alone": False}
        if not await Held.update(said).where((Held.post == post) & other).returning(Held.post):
            raise Conflict
        turn = (State.WAITING.value, State.WAITING.value)
        deed = Deed(action=Action.SECONDED, account=account)
        await changes.note(post, held, kind=kind, turn=turn, deed=deed)
    return held


async def by_two(post: str, plan: Plan, *, version: int, other: str) -> int:
    """Keep an approval that two people have made together, ready to be carried out; gives the version."""
    async with writing():
        held = await hold(post, plan, version=version)
        return await second(post, version=held, account=other, ripe=clock.now())


async def undo(post: str, *, version: int, account: str) -> Hold:
    """Take a held approval back, and give what it was; raises Conflict when it is too late or not theirs.

    An approval of one lead alone may be stopped by everybody.
    """
    async with writing():
        await _turn(post, version, WhereRaw(THEIRS, account, account))
        found = await of(post)
        await Held.delete().where(Held.post == post)
    if found is None:
        raise Conflict
    return found


async def reopen(post: str, *, version: int, account: str) -> None:
    """Let a declined post wait again, as if it came in now; raises Conflict unless it is still declined.

    Its words are there for as long as those of a declined post are kept, and its poster's code says so.
    """
    async with writing():
        row = await Post.select(Post.lane).where(Post.id == post).first()
        if row is None:
            raise NotHere
        due = clock.next_quarter(clock.now() + target(Lane(row["lane"])))
        again = Change(reason=None, decided_on=None, received=clock.slot(clock.now()), due=due)
        deed = Deed(action=Action.REOPENED, account=account)
        await changes.move(post, version=version, to=State.WAITING, deed=deed, change=again)


async def fail(hold: Hold, why: str) -> None:
    """It could not be carried out: the post goes on waiting, with a note and what was written for it."""
    this = (Held.post == hold.post) & (Held.version == hold.version)
    said: dict[Any, Any] = {"failed": why, "ripe": None}
    async with writing():
        await Held.update(said).where(this & Held.failed.is_null())


async def ripe() -> tuple[Hold, ...]:
    """Everything whose time has come."""
    return await _found((Held.ripe <= clock.now()) & Held.failed.is_null())


async def of(post: str) -> Hold | None:
    """What is held about a post, or could not be carried out; None where there is nothing."""
    return (await about([post])).get(post)


async def about(posts: list[str]) -> dict[str, Hold]:
    """What is held about each of these posts; nothing for those about which nothing is."""
    found = await _found(Held.post.is_in(posts)) if posts else ()
    return {each.post: each for each in found}


async def flock(post: str) -> int:
    """How many posts of the same six hours tell of the same thing as this one, itself among them."""
    async with reading():
        this = await Post.select(Post.head, Post.leads, Post.received).where(Post.id == post).first()
        if this is None:
            return 0
        name = this["head"] or this["leads"] or post
        one = (Post.id == post) | (Post.head == name) | groups.leads(name)
        return int(await Post.count().where(one & (Post.received == this["received"])))


async def _turn(post: str, version: int, hurdle: Any = None) -> tuple[int, Kind]:
    waits = (Post.id == post) & (Post.version == version) & (Post.state == State.WAITING.value)
    turned = (
        await Post.update({Post.version: Post.version + 1}, force=True)
        .where(waits & hurdle if hurdle else waits)
        .returning(Post.version, Post.kind)
    )
    if not turned:
        raise Conflict
    return int(turned[0]["version"]), Kind(turned[0]["kind"])


async def _found(where: Any) -> tuple[Hold, ...]:
    async with reading():
        rows = await Held.select(*Held.all_columns(), Held.account.name).where(where)
    return tuple(_hold(row) for row in rows)


def _row(post: str, version: int, plan: Plan) -> Held:
    return Held(
        post=post,
        version=version,
        deed=plan.deed,
        form=msgspec.json.encode(plan.form).decode(),
        account=plan.account,
        ripe=plan.ripe,
        needed=2 if plan.why else 1,
        alone=plan.alone,
        why=msgspec.json.encode([each.value for each in plan.why]).decode(),
    )


def _hold(row: dict[str, Any]) -> Hold:
    return Hold(
        post=row["post"],
        version=row["version"],
        deed=row["deed"],
        form=msgspec.json.decode(row["form"], type=dict[str, tuple[str, ...]]),
        account=row["account"],
        name=row["account.name"],
        second=row["second"],
        why=tuple(Why(each) for each in msgspec.json.decode(row["why"])),
        ripe=row["ripe"],
        alone=row["alone"],
        failed=row["failed"],
    )
