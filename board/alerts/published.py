"""Alerts by when they came out, whatever became of them: the question of the archive.

Each standing is asked by itself, because that is what the index is sorted by; merged, they are one list.
"""

import heapq
from datetime import datetime

from board import clock
from board.alerts import listing
from board.alerts.shapes import Alert, Standing
from board.alerts.tables import AlertRow
from board.db import reading
from board.paging import Cursor


async def between(first: datetime, end: datetime, *, after: Cursor | None, limit: int) -> tuple[Alert, ...]:
    """Alerts that came out in this time, newest first, each as it stands now."""
    async with reading():
        found = [await _names(standing, first, end, after, limit) for standing in Standing]
        names = [name for _, name in heapq.merge(*found, reverse=True)][:limit]
        alerts = await listing.some(names)
    return tuple(alerts[name] for name in names if name in alerts)


async def ends() -> tuple[datetime, ...]:
    """When the oldest and the newest of each standing came out."""
    found = []
    async with reading():
        for standing in Standing:
            out = (AlertRow.standing == standing.value) & (AlertRow.published <= clock.now())
            for upwards in (True, False):
                query = AlertRow.select(AlertRow.published).where(out)
                found += await query.order_by(AlertRow.published, ascending=upwards).limit(1)
    return tuple(row["published"] for row in found)


async def _names(
    standing: Standing, first: datetime, end: datetime, after: Cursor | None, limit: int
) -> list[tuple[datetime, str]]:
    query = AlertRow.select(AlertRow.published, AlertRow.id).where(
        (AlertRow.standing == standing.value) & (AlertRow.published >= first) & (AlertRow.published < end)
    )
    if after:
        same = (AlertRow.published == after.moment) & (AlertRow.id < after.id)
        query = query.where((AlertRow.published < after.moment) | same)
    rows = await query.order_by(AlertRow.published, AlertRow.id, ascending=False).limit(limit)
    return [(row["published"], row["id"]) for row in rows]
