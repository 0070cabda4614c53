"""Questions about shifts and hours: each is answered to the one it is about, and to nobody else.

Threat: a count beside a name becomes a target, and then a leaderboard (mission.md R25). So there is no
question here that gives one person's figures to another; of the others it is told how many are here.
"""

from datetime import datetime
from typing import Any

from board import clock
from board.care import shift as rules
from board.care.shapes import ON_DUTY, Care, Contact, Day, OpenPost, Pace, Shift, Standing
from board.care.tables import ContactRow, DayRow, ShiftRow, SkipRow
from board.db import reading
from board.kinds import facts_for
from board.posts import handing, leases
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import Handed, Lane
from board.posts.tables import Decision, Post
from board.safety import codes


async def care(account: str, pace: Pace) -> Care:
    """All that a page of the desk shows somebody of themselves."""
    at = clock.now()
    async with reading():
        shifts = await every_shift()
        mine = shifts.pop(account, None)
        where = rules.standing(mine, pace, at)
        here = mine if mine and where in ON_DUTY else None
        decided = await decided_since(here) if here else 0
        skips, whom = await skipped(account), await contact()
    return Care(
        standing=where,
        left=rules.left(at, here.until) if here else None,
        rest=rules.left(at, rules.rests_until(mine, pace)) if mine and where is Standing.RESTING else None,
        others=sum(rules.on_duty(each, pace, at) for each in shifts.values()),
        decided=decided,
        pause_due=bool(here and rules.pause_is_due(here, decided, at)),
        skips=skips,
        contact=whom,
    )


async def may_open(post: str, care: Care) -> bool:
    """Whether somebody who should rest may open a post: where a life is in danger and nobody else is here.

    What is decided stays open to look at. Raises NotHere for what is no id of ours.
    """
    codes.public(post)
    async with reading():
        row = await Post.select(Post.state, Post.lane).where(Post.id == post).first()
    waits = row is not None and row["state"] == State.WAITING.value
    return not waits or bool(row and row["lane"] == Lane.LIFE.value and not care.others)


async def every_shift() -> dict[str, Shift]:
    """The last shift of each, by account: for the rules, never for a page."""
    async with reading():
        rows = await ShiftRow.select().where(ShiftRow.account.active == True)  # noqa: E712 - a column
    return {row["account"]: Shift(**row) for row in rows}


async def on_duty(pace: Pace, at: datetime) -> frozenset[str]:
    """The accounts of those who are on shift."""
    return frozenset(
        account for account, shift in (await every_shift()).items() if rules.on_duty(shift, pace, at)
    )


async def skipped(account: str) -> frozenset[str]:
    """The topics that somebody does not want to read."""
    async with reading():
        rows = await SkipRow.select(SkipRow.topic).where(SkipRow.account == account)
    return frozenset(row["topic"] for row in rows)


async def contact() -> Contact | None:
    """With whom to talk after something hard; None where no keeper has named anybody."""
    async with reading():
        row = await ContactRow.select(ContactRow.name, ContactRow.ways).first()
    return Contact(row["name"], row["ways"]) if row else None


async def hours(account: str, pace: Pace) -> tuple[Day, ...]:
    """Somebody's own hours by day, the newest first, with the shift that they are on."""
    async with reading():
        rows = await DayRow.select(DayRow.day, DayRow.quarters).where(DayRow.account == account)
        row = await ShiftRow.select().where(ShiftRow.account == account).first()
    by_day = {row["day"]: int(row["quarters"]) for row in rows}
    for day, quarters in _unwritten(row, pace):
        by_day[day] = by_day.get(day, 0) + quarters
    return tuple(Day(day, by_day[day]) for day in sorted(by_day, reverse=True) if by_day[day])


async def decisions_on(account: str, since: datetime) -> int:
    """How many decisions somebody has made from the day of a moment on."""
    mine = (Decision.account == account) & (Decision.day >= since.date())
    async with reading():
        return int(await Decision.count().where(mine))


async def decided_since(shift: Shift) -> int:
    """How many decisions somebody has made since their last pause."""
    return max(0, await decisions_on(shift.account, shift.rested) - shift.done)


async def my_open(account: str) -> tuple[tuple[OpenPost, ...], dict[str, Handed]]:
    """The posts that somebody holds or was handed, and what was said with those, by post."""
    notes = {each.post: each for each in await handing.handed_to(account)}
    waiting = [await posts.one(post) for post in dict.fromkeys((*notes, *await leases.of_one(account)))]
    facts = await facts_for(waiting)
    return tuple(OpenPost(post, facts.get(post.id)) for post in waiting), notes


def _unwritten(row: dict[str, Any] | None, pace: Pace) -> list[tuple[Any, int]]:
    """What of a shift is not in the book yet: it is written there when the shift ends."""
    if row is None or row["ended"]:
        return []
    shift = Shift(**row)
    until = min(rules.end(shift, pace), clock.next_quarter(clock.now()))
    return list(rules.by_day(shift.began, until))
