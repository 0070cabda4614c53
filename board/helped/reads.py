"""What people said an alert changed for them, as it stood when this day began (UTC)."""

from collections.abc import Collection
from typing import Any

from board import bands, clock
from board.charter import Fewest, fewest
from board.db import reading
from board.helped.shapes import Told
from board.helped.tables import AnswerCount


async def told(alert: str) -> tuple[Told, ...]:
    """Each answer that was given about an alert, for moderators; the most frequent band first."""
    return (await _told([alert], least=1)).get(alert, ())


async def told_to_all(alerts: Collection[str]) -> dict[str, tuple[Told, ...]]:
    """The answers that enough people gave, for everybody, by alert; an alert without is left out.

    To say "I used in another way" is to say that one used, and no moderator stands between a tap and the
    public: below what the charter says, none looks the same as a few.
    """
    return await _told(alerts, least=fewest(Fewest.HELPED))


async def _told(alerts: Collection[str], *, least: int) -> dict[str, tuple[Told, ...]]:
    if not alerts:
        return {}
    async with reading():
        rows = (
            await AnswerCount.select()
            .where(AnswerCount.alert.is_in(list(alerts)) & (AnswerCount.number >= least))
            .order_by(AnswerCount.answer)
        )
    found: dict[str, tuple[Told, ...]] = {}
    for row in sorted(rows, key=_settled, reverse=True):
        if _settled(row) >= least:
            told = Told(row["answer"], bands.wide(_settled(row)))
            found[row["alert"]] = (*found.get(row["alert"], ()), told)
    return found


def _settled(row: dict[str, Any]) -> int:
    """The least of the band that an answer had when this day began: in the order, too, no more is told."""
    number = row["told"] if row["day"] == clock.today() else row["number"]
    return bands.least(bands.wide(number))
