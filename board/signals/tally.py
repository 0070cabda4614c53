"""Counting posts by day, area, class and mark, and forgetting the counts.

Threat: a count of one can be one person. So a day is the finest time, a named area the finest place, nothing
below the rule's least ever leaves this slice, and a post that is taken back is counted no more.
"""

from collections import Counter
from datetime import date, timedelta

from board import clock
from board.alerts.form import family_of
from board.alerts.reads import facts_for
from board.db import reading, writing
from board.guide.load import Guide
from board.posts import reads as posts
from board.safety import codes
from board.signals.marks import marks_of
from board.signals.tables import Tally

Cell = tuple[str, str, str]
# A post that comes, is decided and loses its facts within a week is counted anew each time until then.
COUNTED_ANEW = 3


async def count(guide: Guide) -> None:
    """Count the posts of the last days again, as they stand now."""
    first = clock.today() - timedelta(days=COUNTED_ANEW - 1)
    arrived = await posts.told_since(first)
    facts = await facts_for(list(arrived))
    numbers = Counter(
        (arrived[post], said.area or "", family_of(said, guide), mark)
        for post, said in facts.items()
        for mark in marks_of(said)
    )
    rows = [
        Tally(id=codes.public_id(), day=day, area=area, family=family, mark=mark, number=number)
        for (day, area, family, mark), number in numbers.items()
    ]
    async with writing():
        await Tally.delete().where(Tally.day >= first)
        if rows:
            # Two processes may look at once: then the later count holds.
            await Tally.insert(*rows).on_conflict(
                target=(Tally.day, Tally.area, Tally.family, Tally.mark),
                action="DO UPDATE",
                values=[Tally.number],
            )


async def series(days: int) -> dict[Cell, list[int]]:
    """The counts of every cell (area, class, mark), one a day, today's last."""
    last = clock.today()
    first = last - timedelta(days=days - 1)
    async with reading():
        rows = await Tally.select().where(Tally.day >= first)
    found: dict[Cell, list[int]] = {}
    for row in rows:
        counts = found.setdefault((row["area"], row["family"], row["mark"]), [0] * days)
        counts[_place(row["day"], first)] += row["number"]
    return found


async def forget(days: int) -> None:
    """Forget the counts that the test no longer looks at."""
    async with writing():
        await Tally.delete().where(Tally.day < clock.today() - timedelta(days=days))


def _place(day: date, first: date) -> int:
    return (day - first).days
