"""People say of a change whether it is fixed for them. One tap, joined to nobody (mission.md R41).

Threat: a count that moves at once tells whoever watches it whose phone it was, and the staff of a service
watch. So nothing moves on the day of a tap: the page tells the bands of the day before, and a change is
confirmed or opened again by them alone.
"""

from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct

from board import bands, charter, clock
from board.db import reading, writing
from board.errors import N_
from board.replies.life import CHANGED
from board.replies.tables import ChangeSaid, ChangeSaidOnce, ResponseRow
from board.safety import codes
from board.safety.tokens import Once

# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)


class Answer(StrEnum):
    """What somebody can say of a change."""

    FIXED = "fixed"
    NOT_FIXED = "not_fixed"

    @property
    def told(self) -> str:
        """The same in words."""
        return N_("Fixed for me") if self is Answer.FIXED else N_("Not fixed for me")


class Told(Struct, frozen=True):
    """One answer and how many gave it, as a band; none under three."""

    answer: Answer
    band: str


async def say(feedback: str, answer: Answer, *, once: Once) -> None:
    """Count one answer to the last change, to be told from the next day on; the same form counts once."""
    async with writing():
        fresh = (
            await ChangeSaidOnce.insert(ChangeSaidOnce(once=once.spent, day=clock.today()))
            .on_conflict(target=ChangeSaidOnce.once, action="DO NOTHING")
            .returning(ChangeSaidOnce.once)
        )
        if fresh:
            await count(feedback, answer)


async def count(feedback: str, answer: Answer) -> None:
    """Count one answer of somebody who cannot give a second; nothing where there is no change to speak of."""
    states = [state.value for state in CHANGED]
    async with writing():
        case = (
            await ResponseRow.select(ResponseRow.changes)
            .where((ResponseRow.feedback == feedback) & ResponseRow.state.is_in(states))
            .first()
        )
        if case is None:
            return
        row = ChangeSaid(id=codes.public_id(), feedback=feedback, change=case["changes"], answer=answer.value)
        cell = (ChangeSaid.feedback, ChangeSaid.change, ChangeSaid.answer)
        await ChangeSaid.insert(row).on_conflict(target=cell, action="DO NOTHING")
        this = _of(feedback, case["changes"]) & (ChangeSaid.answer == answer.value)
        await _hold(this)
        await ChangeSaid.update({ChangeSaid.number: ChangeSaid.number + 1}, force=True).where(this)


async def settled(feedback: str, change: int) -> dict[Answer, int]:
    """How many gave each answer to one change, as it stood when this day began."""
    async with reading():
        rows = await ChangeSaid.select().where(_of(feedback, change))
    return dict.fromkeys(Answer, 0) | {Answer(row["answer"]): _stood(row) for row in rows}


async def told(feedback: Collection[str]) -> dict[str, tuple[Told, ...]]:
    """What people say of the last change to each of these, in bands; of fewer than three, nothing."""
    if not feedback:
        return {}
    columns = (ResponseRow.feedback, ResponseRow.changes)
    async with reading():
        last = await ResponseRow.select(*columns).where(ResponseRow.feedback.is_in(list(feedback)))
        counts = {
            row["feedback"]: await settled(row["feedback"], row["changes"]) for row in last if row["changes"]
        }
    return {
        each: tuple(Told(answer, band) for answer, number in said.items() if (band := charter.themes(number)))
        for each, said in counts.items()
    }


async def sweep() -> None:
    """Forget the marks of forms that no phone can send again, and on which day people said so."""
    async with writing():
        await ChangeSaidOnce.delete().where(ChangeSaidOnce.day <= clock.today() - FORGOTTEN_AFTER)
        await ChangeSaid.update({ChangeSaid.told: 0, ChangeSaid.day: None}).where(
            ChangeSaid.day < clock.today()
        )


def _of(feedback: str, change: int) -> Any:
    return (ChangeSaid.feedback == feedback) & (ChangeSaid.change == change)


async def _hold(this: Any) -> None:
    """With the first of a day, what was told until then is held for the rest of it: the least of its band."""
    older = ChangeSaid.day.is_null() | (ChangeSaid.day < clock.today())
    found = await ChangeSaid.select(ChangeSaid.number).where(this & older).first()
    if found:
        held = bands.least(bands.themes(found["number"]))
        await ChangeSaid.update({ChangeSaid.told: held, ChangeSaid.day: clock.today()}).where(this)


def _stood(row: dict[str, Any]) -> int:
    return int(row["told"] if row["day"] == clock.today() else row["number"])
