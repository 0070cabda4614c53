"""Feedback as software asks for it: by how it stands, and as much of it as is needed to count it."""

from datetime import datetime

from board import clock
from board.db import reading
from board.db.order import among
from board.feedback import reads
from board.feedback.shapes import Feedback, Standing
from board.feedback.tables import FeedbackRow
from board.paging import Cursor


async def listed(
    *, area: str | None, standing: Standing, after: Cursor | None = None, limit: int
) -> tuple[Feedback, ...]:
    """Released feedback, newest first; what was taken back before its release was never here."""
    out = (FeedbackRow.published <= clock.now()) & (FeedbackRow.updated >= FeedbackRow.published)
    query = FeedbackRow.select().where(out)
    if area:
        query = query.where((FeedbackRow.area == area) & among(FeedbackRow.standing, [standing.value]))
    else:
        query = query.where(FeedbackRow.standing == standing.value)
    if after:
        same = (FeedbackRow.published == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.published < after.moment) | same)
    newest_first = query.order_by(FeedbackRow.published, FeedbackRow.id, ascending=False)
    return await reads.found_by(newest_first.limit(limit))


async def released_since(moment: datetime) -> tuple[tuple[str | None, datetime], ...]:
    """Where and when each feedback that can be read was released, for counting."""
    out = (FeedbackRow.published >= moment) & (FeedbackRow.published <= clock.now())
    async with reading():
        rows = await FeedbackRow.select(FeedbackRow.area, FeedbackRow.published).where(
            out & (FeedbackRow.standing == Standing.CURRENT.value)
        )
    return tuple((row["area"], row["published"]) for row in rows)
