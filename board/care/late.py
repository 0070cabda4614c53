"""Finding what waits too long, and calling for it once: never twice for one step, never a storm.

Threat: a warning that nobody reads while somebody dies; and phones that ring so often that they are switched
off. So each post calls once at each step, and each lane once in ten minutes, whichever process looks. The
row of the lane, the steps, the call and every notice are written in one transaction: a crash loses all of
them or none, and what was not written is found again a minute later.
"""

from datetime import timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.bands import narrow
from board.care import reads, ringing, steps
from board.care.calls import STALE
from board.care.shapes import Pace, Why
from board.care.tables import CallRow, LaneRow, LateRow, SkipRow
from board.db import after_commit, reading, writing
from board.guide.topics import Topics
from board.kinds import facts_for
from board.posts import outbox
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import Lane
from board.posts.tables import Post
from board.posts.targets import target
from board.safety import codes
from board.safety.keys import PushKeys

BETWEEN_CALLS = timedelta(minutes=10)
AT_ONCE = 400


class Watch(Struct, frozen=True, kw_only=True):
    """What the look-out needs: the topics of the guide, the pace of shifts, the keys of push if it is on."""

    topics: Topics
    pace: Pace
    keys: PushKeys | None


class Found(Struct, frozen=True):
    """What somebody must be called for in a lane: each post with its step, and how many wait so in all."""

    why: Why
    steps: dict[str, int]
    many: int

    @property
    def is_higher(self) -> bool:
        """Whether those on shift could not, or would not, see to it: leads and keepers are called too."""
        return self.why is Why.SKIPPED or max(self.steps.values()) >= steps.TWICE


class _Nothing(Exception):
    """Somebody else has called for all of it meanwhile: the lane stays free."""


async def look(watch: Watch) -> int:
    """Call for what waits too long, or what all who are here skip; how many lanes were called for."""
    called = 0
    for lane in Lane:
        if await _found(lane, watch):
            called += await _call(lane, watch)
    return called


async def sweep() -> None:
    """Forget what was called for once it is decided, calls that help nobody, and when a lane last called.

    Threat: a post that all who are here skip calls as it comes, and any other so long after it came. What
    stays of the call when its post is decided tells when that came, on a quiet night to the minute (R-40).
    """
    waits = Post.select(Post.id).where(Post.state == State.WAITING.value)
    rested: dict[Any, Any] = {LaneRow.called: None}
    async with writing():
        await LateRow.delete().where(LateRow.post.not_in(waits))
        await CallRow.delete().where(CallRow.at <= clock.now() - STALE)
        await LaneRow.update(rested).where(LaneRow.called <= clock.now() - BETWEEN_CALLS)


async def _call(lane: Lane, watch: Watch) -> bool:
    try:
        async with writing():
            # Asked again once the lane is ours: now nobody else can call for it.
            return await _take(lane) and await _call_for(await _found(lane, watch), lane, watch)
    except _Nothing:
        return False


async def _call_for(found: Found | None, lane: Lane, watch: Watch) -> bool:
    if found is None:
        raise _Nothing
    await _note(found.steps)
    why, many, at = found.why.value, narrow(found.many), clock.quarter(clock.now())
    await CallRow.insert(CallRow(id=codes.public_id(), lane=lane.value, why=why, many=many, at=at))
    if watch.keys:
        ask = ringing.higher if found.is_higher else ringing.whom
        await ringing.ring(await ask(watch.pace), watch.keys)
    after_commit(outbox.ring)
    return True


async def _take(lane: Lane) -> bool:
    """The right to call for a lane: one statement that can lose."""
    at = clock.now()
    await LaneRow.insert(LaneRow(lane=lane.value)).on_conflict(target=LaneRow.lane, action="DO NOTHING")
    rested = LaneRow.called.is_null() | (LaneRow.called <= at - BETWEEN_CALLS)
    anew: dict[Any, Any] = {LaneRow.called: at}
    return bool(
        await LaneRow.update(anew).where((LaneRow.lane == lane.value) & rested).returning(LaneRow.lane)
    )


async def _note(found: dict[str, int]) -> None:
    rows = [LateRow(post=post, step=step) for post, step in found.items()]
    for start in range(0, len(rows), AT_ONCE):
        await LateRow.insert(*rows[start : start + AT_ONCE]).on_conflict(
            target=LateRow.post, action="DO UPDATE", values=[LateRow.step]
        )


async def _found(lane: Lane, watch: Watch) -> Found | None:
    at = clock.now()
    async with reading():
        rows = await LateRow.select()
        over = await posts.past_due(lane, at)
    noted = {row["post"]: int(row["step"]) for row in rows}
    come_to = {post: steps.step(due, target(lane), at) for post, due in over.items()}
    fresh = {post: step for post, step in come_to.items() if step is not None and step > noted.get(post, -1)}
    if fresh:
        return Found(Why.LATE, fresh, len(over))
    unread = [post for post in await _skipped_by_all(lane, watch) if post not in noted]
    return Found(Why.SKIPPED, dict.fromkeys(unread, steps.SKIPPED), len(unread)) if unread else None


async def _skipped_by_all(lane: Lane, watch: Watch) -> list[str]:
    """The posts whose insides everybody on shift skips; none where somebody is here who skips nothing."""
    here = await reads.on_duty(watch.pace, clock.now())
    skips = await _skips(here)
    if not here or not all(skips.values()):
        return []
    waiting = await posts.waiting_in(lane)
    facts = await facts_for(waiting)
    inside = {post.id: watch.topics.ids(facts.get(post.id), post.words) for post in waiting}
    return [post for post, topics in inside.items() if all(each & topics for each in skips.values())]


async def _skips(accounts: frozenset[str]) -> dict[str, set[str]]:
    if not accounts:
        return {}
    async with reading():
        rows = await SkipRow.select(SkipRow.account, SkipRow.topic).where(
            SkipRow.account.is_in(list(accounts))
        )
    return {each: {row["topic"] for row in rows if row["account"] == each} for each in accounts}
