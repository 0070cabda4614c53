"""Feedback on its way to the public, for those who are told at the moment it is released."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from board.db import reading
from board.feedback.shapes import FeedbackRecord, Reply, Standing
from board.feedback.tables import FeedbackRow

_COLUMNS = (
    FeedbackRow.version,
    FeedbackRow.standing,
    FeedbackRow.published,
    FeedbackRow.updated,
    FeedbackRow.area,
    FeedbackRow.service,
    FeedbackRow.record,
)


class OnItsWay(Struct, frozen=True, kw_only=True):
    """When feedback is, or was, released; where it belongs stays known when its words are taken back."""

    version: int
    standing: Standing
    published: datetime
    updated: datetime
    area: str | None
    service: str | None = None
    # Whether its words were changed since, and what its service said and did.
    reworded: bool = False
    replies: tuple[Reply, ...] = ()


async def on_its_way(feedback: str) -> OnItsWay | None:
    """Feedback, released or not; None for what we do not know."""
    async with reading():
        row = await FeedbackRow.select(*_COLUMNS).where(FeedbackRow.id == feedback).first()
    return _read(row) if row else None


def _read(row: dict[str, Any]) -> OnItsWay:
    record = msgspec.json.decode(row.pop("record"), type=FeedbackRecord)
    standing = Standing(row.pop("standing"))
    reworded = bool(record.note) or standing is Standing.WITHDRAWN
    return OnItsWay(**row, standing=standing, reworded=reworded, replies=record.replies)
