"""Weeks after something public answered a feedback, its poster may say whether anything changed.

Threat: an answer with a day leads to whoever came back on that day. Only the month is kept, in a count for
the whole service that is told from as many answers on as the charter says; of the feedback itself only that
its poster answered.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct

from board import bands, clock
from board.charter import Fewest, fewest
from board.db import reading, writing
from board.errors import N_, Conflict
from board.feedback.shapes import Standing
from board.feedback.tables import FeedbackRow, FeedbackSince
from board.safety import codes

AFTER = timedelta(days=28)


class Answer(StrEnum):
    """Whether anything changed."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"

    @property
    def told(self) -> str:
        """The same in words."""
        match self:
            case Answer.YES:
                return N_("Yes, it changed")
            case Answer.PARTLY:
                return N_("Partly")
            case Answer.NO:
                return N_("No, it did not")


class Told(Struct, frozen=True):
    """One answer, and how many gave it, as a band."""

    answer: Answer
    band: str


async def may_tell(feedback: str) -> bool:
    """Whether the poster of a feedback may be asked now, once."""
    async with reading():
        return await FeedbackRow.exists().where(_ripe(feedback))


async def tell(feedback: str, answer: Answer) -> None:
    """Count one answer; raises Conflict where nobody is asked, or somebody has answered."""
    async with writing():
        turned = (
            await FeedbackRow.update({FeedbackRow.told_since: True})
            .where(_ripe(feedback))
            .returning(FeedbackRow.service)
        )
        if not turned:
            raise Conflict
        await _count(turned[0]["service"] or "", answer)


async def told(service: str) -> tuple[Told, ...]:
    """What was answered about a service in months that are over, in bands, where enough did."""
    least = fewest(Fewest.SINCE)
    over = (FeedbackSince.service == service) & (FeedbackSince.month < f"{clock.today():%Y-%m}")
    async with reading():
        rows = await FeedbackSince.select(FeedbackSince.answer, FeedbackSince.number).where(over)
    counts = {answer: sum(row["number"] for row in rows if row["answer"] == answer) for answer in Answer}
    return tuple(Told(answer, bands.wide(count)) for answer, count in counts.items() if count >= least)


async def _count(service: str, answer: Answer) -> None:
    month = f"{clock.today():%Y-%m}"
    row = FeedbackSince(id=codes.public_id(), service=service, month=month, answer=answer.value)
    cell = (FeedbackSince.service, FeedbackSince.month, FeedbackSince.answer)
    await FeedbackSince.insert(row).on_conflict(target=cell, action="DO NOTHING")
    await FeedbackSince.update({FeedbackSince.number: FeedbackSince.number + 1}, force=True).where(
        (FeedbackSince.service == service)
        & (FeedbackSince.month == month)
        & (FeedbackSince.answer == answer.value)
    )


def _ripe(feedback: str) -> Any:
    """Four weeks after what answers it: a change that its service made, or else its own release."""
    begun = clock.now() - AFTER
    alone = FeedbackRow.asks_from.is_null() & (FeedbackRow.published <= begun)
    return (
        (FeedbackRow.id == feedback)
        & (FeedbackRow.standing == Standing.CURRENT.value)
        & (alone | (FeedbackRow.asks_from <= begun))
        & (FeedbackRow.told_since == False)  # noqa: E712 - a column, not a truth
    )
