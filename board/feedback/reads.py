"""Questions that may be asked about feedback."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from piccolo.columns import Timestamptz
from piccolo.query import Select

from board import clock
from board.db import reading
from board.db.order import among, until
from board.errors import NotHere
from board.feedback.facts import FeedbackFacts
from board.feedback.shapes import Feedback, FeedbackRecord, Standing
from board.feedback.tables import FeedbackFactsRow, FeedbackRow
from board.paging import Cursor
from board.safety.keeping import Kept, life

Query = Select[FeedbackRow]


class Narrow(Struct, frozen=True, kw_only=True):
    """Which feedback is asked for: of an area, on a service, in a language; what was taken back has none."""

    area: str | None = None
    service: str | None = None
    language: str | None = None


async def newest(narrow: Narrow, *, after: Cursor | None = None, limit: int) -> tuple[Feedback, ...]:
    """Feedback that can be read, by the moment it was released, newest first."""
    query = _readable(narrow).limit(limit)
    query = query.order_by(FeedbackRow.published, FeedbackRow.id, ascending=False)
    if after:
        same = (FeedbackRow.published == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.published < after.moment) | same)
    return await _listed(query)


async def changed(narrow: Narrow, *, since: datetime, least: int) -> tuple[Feedback, ...]:
    """Released feedback by its last change, newest first: all since a moment, and `least` at least."""
    newest_first = await _listed(_by_change(narrow).limit(least))
    if len(newest_first) < least or newest_first[-1].updated < since:
        return newest_first
    return await _listed(_by_change(narrow).where(FeedbackRow.updated >= since))


async def changed_between(narrow: Narrow, *, first: datetime, end: datetime) -> tuple[Feedback, ...]:
    """Feedback that was released or taken back in this time, newest change first; none ever leaves it."""
    found: dict[str, Feedback] = {}
    for column in (FeedbackRow.published, FeedbackRow.updated):
        within = (column >= first) & (column < end)
        found |= {each.id: each for each in await _listed(_out(narrow).where(within))}
    return tuple(sorted(found.values(), key=lambda each: (each.updated, each.id), reverse=True))


async def change_before(narrow: Narrow, *, moment: datetime) -> datetime | None:
    """When the newest release, or taking back, before a moment was."""
    async with reading():
        released = await _last(narrow, FeedbackRow.published, moment)
        taken_back = await _last(narrow, FeedbackRow.updated, moment)
    return max((at for at in (released, taken_back) if at), default=None)


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


def _readable(narrow: Narrow) -> Query:
    query = FeedbackRow.select().where(FeedbackRow.published <= clock.now())
    # An area is walked in its own order, whatever stands there.
    current = [Standing.CURRENT.value]
    stands = among(FeedbackRow.standing, current) if narrow.area else FeedbackRow.standing == current[0]
    return _narrowed(query.where(stands), narrow)


def _narrowed(query: Query, narrow: Narrow) -> Query:
    if narrow.area:
        query = query.where(FeedbackRow.area == narrow.area)
    if narrow.service:
        query = query.where(FeedbackRow.service == narrow.service)
    if narrow.language:
        # In a record, one line of JSON, no text can look like this pair: its quotation marks bear a stroke.
        written = FeedbackRow.record.like(f'%"language":"{narrow.language}"%')
        query = query.where(written | (FeedbackRow.standing == Standing.WITHDRAWN.value))
    return query


def _by_change(narrow: Narrow) -> Query:
    return _out(narrow).order_by(FeedbackRow.updated, FeedbackRow.id, ascending=False)


def _out(narrow: Narrow) -> Query:
    """What was taken back before its release is dated before it: it was never here, and is not told of."""
    released = until(FeedbackRow.published, clock.now(), or_else=FeedbackRow.updated)
    query = FeedbackRow.select().where((FeedbackRow.updated >= FeedbackRow.published) & released)
    return _narrowed(query, narrow)


async def _last(narrow: Narrow, column: Timestamptz, moment: datetime) -> datetime | None:
    earlier = _out(narrow).columns(column).where(column < moment)
    row = await earlier.order_by(column, ascending=False).first()
    return next(iter(row.values())) if row else None


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
