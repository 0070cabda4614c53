"""Questions that may be asked about feedback."""

from collections.abc import Sequence
from typing import Any

import msgspec

from board import clock
from board.db import reading
from board.errors import NotHere
from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import Feedback, FeedbackRecord, Standing
from board.feedback.tables import FeedbackFactsRow, FeedbackRow
from board.paging import Cursor
from board.safety.keeping import Kept, life


async def newest(
    *, standing: Sequence[Standing], area: str | None = None, after: Cursor | None = None, limit: int
) -> tuple[Feedback, ...]:
    """Feedback that has been released, newest first."""
    query = FeedbackRow.select().order_by(FeedbackRow.updated, FeedbackRow.id, ascending=False).limit(limit)
    query = query.where(FeedbackRow.standing.is_in([s.value for s in standing]))
    query = query.where(FeedbackRow.published <= clock.now())
    if area:
        query = query.where(FeedbackRow.area == area)
    if after:
        same = (FeedbackRow.updated == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.updated < after.moment) | same)
    async with reading():
        rows = await query
    return tuple(_feedback(row) for row in rows)


async def one(feedback: str) -> Feedback:
    """One released feedback, readable or taken back; raises NotHere."""
    async with reading():
        row = (
            await FeedbackRow.select()
            .where((FeedbackRow.id == feedback) & (FeedbackRow.published <= clock.now()))
            .first()
        )
    if row is None:
        raise NotHere
    return _feedback(row)


async def changed_lately() -> tuple[str, ...]:
    """Feedback with a public change so recent that the codes behind it must live on."""
    recent = FeedbackRow.updated > clock.now() - life(Kept.CODE)
    async with reading():
        rows = await FeedbackRow.select(FeedbackRow.id).where(recent)
    return tuple(row["id"] for row in rows)


async def facts_for(posts: Sequence[str]) -> dict[str, FeedbackFacts]:
    """The facts of feedback posts, by post id."""
    if not posts:
        return {}
    async with reading():
        rows = await FeedbackFactsRow.select().where(FeedbackFactsRow.post.is_in(list(posts)))
    return {row["post"]: msgspec.json.decode(row["facts"], type=FeedbackFacts) for row in rows}


def _feedback(row: dict[str, Any]) -> Feedback:
    return Feedback(
        id=row["id"],
        version=row["version"],
        standing=Standing(row["standing"]),
        published=row["published"],
        updated=row["updated"],
        record=msgspec.json.decode(row["record"], type=FeedbackRecord),
    )
