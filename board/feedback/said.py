"""Feedback on its way to the public, for those who are told at the moment it is released."""

from datetime import datetime

from msgspec import Struct

from board.db import reading
from board.feedback.shapes import Standing
from board.feedback.tables import FeedbackRow

_COLUMNS = (
    FeedbackRow.version,
    FeedbackRow.standing,
    FeedbackRow.published,
    FeedbackRow.updated,
    FeedbackRow.area,
)


class OnItsWay(Struct, frozen=True, kw_only=True):
    """When feedback is, or was, released; where it belongs stays known when its words are taken back."""

    version: int
    standing: Standing
    published: datetime
    updated: datetime
    area: str | None


async def on_its_way(feedback: str) -> OnItsWay | None:
    """Feedback, released or not; None for what we do not know."""
    async with reading():
        row = await FeedbackRow.select(*_COLUMNS).where(FeedbackRow.id == feedback).first()
    return OnItsWay(**{**row, "standing": Standing(row["standing"])}) if row else None
