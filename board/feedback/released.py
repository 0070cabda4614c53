"""Feedback by when it was released, as far as it can be read: the question of the archive."""

from datetime import datetime

from board import clock
from board.db import reading
from board.feedback import reads
from board.feedback.shapes import Feedback, Standing
from board.feedback.tables import FeedbackRow
from board.paging import Cursor


async def between(
    first: datetime, end: datetime, *, after: Cursor | None, limit: int
) -> tuple[Feedback, ...]:
    """Feedback that was released in this time and can be read, newest first."""
    within = (FeedbackRow.published >= first) & (FeedbackRow.published < end)
    out = (FeedbackRow.standing == Standing.CURRENT.value) & (FeedbackRow.published <= clock.now())
    query = FeedbackRow.select().where(out & within)
    if after:
        same = (FeedbackRow.published == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.published < after.moment) | same)
    newest_first = query.order_by(FeedbackRow.published, FeedbackRow.id, ascending=False)
    return await reads.found_by(newest_first.limit(limit))


async def ends() -> tuple[datetime, ...]:
    """When the oldest and the newest that can be read were released."""
    out = (FeedbackRow.standing == Standing.CURRENT.value) & (FeedbackRow.published <= clock.now())
    found = []
    async with reading():
        for upwards in (True, False):
            query = FeedbackRow.select(FeedbackRow.published).where(out)
            found += await query.order_by(FeedbackRow.published, ascending=upwards).limit(1)
    return tuple(row["published"] for row in found)
