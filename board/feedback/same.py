"""Somebody says of a story: it was the same for me. One more person, joined to nothing (mission.md 3.5)."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from board import bands, charter, clock
from board.db import reading, writing
from board.feedback.tables import SameHere, SameOnce
from board.safety.tokens import Once

# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)


async def add(feedback: str, *, once: Once) -> None:
    """Count one person more, to be told from the next day on; the same form sent again counts no more.

    Threat: a count that moves at once tells whoever watches it whose phone it was. So nothing public changes
    with a tap, and no edition does.
    """
    async with writing():
        fresh = (
            await SameOnce.insert(SameOnce(once=once.spent, day=clock.today()))
            .on_conflict(target=SameOnce.once, action="DO NOTHING")
            .returning(SameOnce.once)
        )
        if not fresh:
            return
        await SameHere.insert(SameHere(feedback=feedback)).on_conflict(
            target=SameHere.feedback, action="DO NOTHING"
        )
        await _hold(feedback)
        await SameHere.update({SameHere.number: SameHere.number + 1}, force=True).where(
            SameHere.feedback == feedback
        )


async def told(stories: Collection[str]) -> dict[str, str]:
    """The band of how many say it of each story, as it stood when this day began; none under three."""
    if not stories:
        return {}
    async with reading():
        return _bands(await SameHere.select().where(SameHere.feedback.is_in(list(stories))))


async def told_to_all() -> dict[str, str]:
    """The same of every story, for a copy of all that is public."""
    async with reading():
        return _bands(await SameHere.select())


async def taken_in(feedback: str, band: str) -> None:
    """What a copy of this board told of a story: at least so many. Nothing where it told nothing."""
    if number := bands.least(band):
        async with writing():
            await SameHere.insert(SameHere(feedback=feedback, number=number)).on_conflict(
                target=SameHere.feedback, action="DO NOTHING"
            )


async def let_go(stories: Collection[str]) -> None:
    """What is taken back is the same for nobody."""
    if stories:
        async with writing():
            await SameHere.delete().where(SameHere.feedback.is_in(list(stories)))


async def sweep() -> None:
    """Forget the marks of forms that no phone can send again, and on which day people said so."""
    async with writing():
        await SameOnce.delete().where(SameOnce.day <= clock.today() - FORGOTTEN_AFTER)
        await SameHere.update({SameHere.told: 0, SameHere.day: None}).where(SameHere.day < clock.today())


def _bands(rows: list[dict[str, Any]]) -> dict[str, str]:
    found = {
        row["feedback"]: charter.themes(row["told"] if row["day"] == clock.today() else row["number"])
        for row in rows
    }
    return {story: band for story, band in found.items() if band}


async def _hold(feedback: str) -> None:
    """With the first of a day, what was told until then is held for the rest of it: the least of its band."""
    older = SameHere.day.is_null() | (SameHere.day < clock.today())
    row = (SameHere.feedback == feedback) & older
    found = await SameHere.select(SameHere.number).where(row).first()
    if found:
        held = bands.least(bands.themes(found["number"]))
        await SameHere.update({SameHere.told: held, SameHere.day: clock.today()}).where(row)
