"""Questions about what stands out and what waits unseen."""

from collections import Counter
from typing import Any

import msgspec

from board import clock
from board.accounts import sessions
from board.alerts.form import family_of
from board.alerts.reads import facts_for
from board.db import reading
from board.guide.load import Guide
from board.posts import reads as posts
from board.signals.cusum import Rule
from board.signals.marks import split
from board.signals.shapes import Holding, Signal, Why
from board.signals.tables import SignalRow
from board.signals.watch import OPEN

MOST = 20


async def signals() -> tuple[Signal, ...]:
    """What stands out and was not seen yet, the most posts first."""
    async with reading():
        rows = (
            await SignalRow.select()
            .where(SignalRow.state == OPEN)
            .order_by(SignalRow.number, ascending=False)
            .limit(MOST)
        )
    return tuple(_signal(row) for row in rows)


async def holding(guide: Guide) -> tuple[Holding, ...]:
    """Alike posts that wait past their time while nobody is on duty, from three on (mission.md R22).

    Only how many, of which class, in which area: no word of a post, for nobody has read it yet.
    """
    late = await posts.overdue(clock.quarter(clock.now()))
    if not late or await sessions.somebody_is_here():
        return ()
    facts = await facts_for(late)
    numbers = Counter((said.area, family_of(said, guide)) for said in facts.values())
    least = Rule().least
    alike = [(*place, number) for place, number in numbers.items() if number >= least]
    return tuple(
        Holding(*each) for each in sorted(alike, key=lambda each: (-each[2], each[0] or "", each[1]))
    )


def _signal(row: dict[str, Any]) -> Signal:
    return Signal(
        id=row["id"],
        version=row["version"],
        area=row["area"] or None,
        family=row["family"],
        number=row["number"],
        first_day=row["first_day"],
        last_day=row["last_day"],
        why=Why[row["why"]],
        **split(msgspec.json.decode(row["marks"], type=tuple[str, ...])),
    )
