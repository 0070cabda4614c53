"""Questions that may be asked about feedback."""

from collections.abc import Sequence
from typing import Any

import msgspec
from piccolo.query import Select

from board import clock
from board.db import reading
from board.errors import NotHere
from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import Feedback, FeedbackRecord, Standing
from board.feedback.tables import FeedbackFactsRow, FeedbackRow
from board.paging import Cursor
from board.safety.keeping import Kept, life

Query = Select[FeedbackRow]


async def newest(*, area: str | None = None, after: Cursor | None = None, limit: int) -> tuple[Feedback, ...]:
    """Feedback that can be read, by the moment it was released, newest first."""
    query = _released((Standing.CURRENT,), area, limit)
    query = query.order_by(FeedbackRow.published, FeedbackRow.id, ascending=False)
    if after:
        same = (FeedbackRow.published == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.published < after.moment) | same)
    return await _listed(query)


async def changed(
    *, standing: Sequence[Standing], area: str | None = None, limit: int
) -> tuple[Feedback, ...]:
    """Feedback that has been released, by the moment of its last change, newest first."""
    query = _released(standing, area, limit)
    return await _listed(query.order_by(FeedbackRow.updated, FeedbackRow.id, ascending=False))


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


async def found_by(query: Query) -> tuple[Feedback, ...]:
    """The feedback that a question about its rows finds, in its order."""
    return await _listed(query)


async def is_out(feedback: str) -> bool:
    """Whether feedback has been released: until then its address says that there is nothing."""
    try:
        await one(feedback)
    except NotHere:
        return False
    return True


async def facts_for(posts: Sequence[str]) -> dict[str, FeedbackFacts]:
    """The facts of feedback posts, by post id."""
    if not posts:
        return {}
    async with reading():
        rows = await FeedbackFactsRow.select().where(FeedbackFactsRow.post.is_in(list(posts)))
    return {row["post"]: msgspec.json.decode(row["facts"], type=FeedbackFacts) for row in rows}


def _released(standing: Sequence[Standing], area: str | None, limit: int) -> Query:
    query = FeedbackRow.select().where(FeedbackRow.published <= clock.now()).limit(limit)
    query = query.where(FeedbackRow.standing.is_in([s.value for s in standing]))
    return query.where(FeedbackRow.area == area) if area else query


async def _listed(query: Query) -> tuple[Feedback, ...]:
    async with reading():
        rows = await query
    return tuple(_feedback(row) for row in rows)


def _feedback(row: dict[str, Any]) -> Feedback:
    return Feedback(
        id=row["id"],
        version=row["version"],
        standing=Standing(row["standing"]),
        published=row["published"],
        updated=row["updated"],
        record=msgspec.json.decode(row["record"], type=FeedbackRecord),
    )
