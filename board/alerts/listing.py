"""Alerts as software asks for them: by what they say, by name, by version."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from piccolo.query import Select

from board import clock
from board.alerts import reads
from board.alerts.made import FOLLOWERS
from board.alerts.record import AlertRecord, decoded
from board.alerts.shapes import Alert, AlertVersion, Standing
from board.alerts.sought import Raised, Sought
from board.alerts.tables import AlertRow, AlertVersionRow
from board.db import fetch, reading
from board.db.order import among
from board.errors import NotHere
from board.paging import Cursor
from board.posts.life import State

Query = Select[AlertRow]
# Walked from the few alerts since then to their posts, as in made.py.
_BEHIND = """SELECT ap.alert, %s FROM alert a CROSS JOIN alert_post ap CROSS JOIN post p
WHERE a.published >= {} AND ap.alert = a.id AND p.id = ap.post AND p.state = {}"""
COUNTED = (Standing.CURRENT.value, Standing.EXPIRED.value)


async def listed(sought: Sought, *, after: Cursor | None = None, limit: int) -> tuple[Alert, ...]:
    """Alerts by the moment of their publication, newest first: no change moves one in this order."""
    query = _of_standing(_told_by(_narrowed(sought), sought), sought.standing)
    if after:
        same = (AlertRow.published == after.moment) & (AlertRow.id < after.id)
        query = query.where((AlertRow.published < after.moment) | same)
    return await reads.found_by(query.order_by(AlertRow.published, AlertRow.id, ascending=False).limit(limit))


async def some(alerts: Collection[str]) -> dict[str, Alert]:
    """The alerts of these names, by name; a name that nothing has is left out."""
    if not alerts:
        return {}
    found = await reads.found_by(AlertRow.select().where(AlertRow.id.is_in(list(alerts))))
    return {alert.id: alert for alert in found}


async def version(alert: str, number: int) -> tuple[AlertVersion, AlertRecord]:
    """One version of an alert and all it said; raises NotHere."""
    wanted = (AlertVersionRow.alert == alert) & (AlertVersionRow.version == number)
    async with reading():
        now = await reads.one(alert)
        row = await AlertVersionRow.select(AlertVersionRow.record).where(wanted).first()
    line = next((line for line in now.history if line.version == number), None)
    if row is None or line is None:
        raise NotHere
    return line, decoded(row["record"])


async def raised_since(moment: datetime) -> tuple[Raised, ...]:
    """The alerts of this board published since then that nobody took back."""
    async with reading():
        rows = await AlertRow.select(AlertRow.id, AlertRow.area, AlertRow.family, AlertRow.published).where(
            AlertRow.standing.is_in(list(COUNTED)) & (AlertRow.published >= moment)
        )
        behind = await fetch(_BEHIND % FOLLOWERS, moment, State.PUBLISHED.value)
    reports: dict[str, int] = {}
    for row in behind:
        reports[row["alert"]] = reports.get(row["alert"], 0) + 1 + row["followers"]
    return tuple(_raised(row, reports.get(row["id"], 0)) for row in rows)


def _narrowed(sought: Sought) -> Query:
    query = AlertRow.select()
    if sought.areas:
        query = query.where(AlertRow.area.is_in(list(sought.areas)) | AlertRow.area.is_null())
    if sought.families:
        query = query.where(AlertRow.family.is_in(list(sought.families)))
    return query


def _told_by(query: Query, sought: Sought) -> Query:
    """Narrowed by what the record alone says; one that was emptied says nothing any more."""
    said = {"kind": sought.kind, "evidence": sought.evidence, "language": sought.language}
    named = {name: value for name, value in said.items() if value}
    for name, value in named.items():
        # In a record, one line of JSON, no text can look like this pair: its quotation marks are escaped.
        query = query.where(AlertRow.record.like(f'%"{name}":"{value}"%'))
    if sought.risk:
        query = query.where(AlertRow.risk == sought.risk)
    if named or sought.risk:
        query = query.where(AlertRow.record.not_like('%"emptied":true%'))
    return query


def _of_standing(query: Query, standing: Standing | None) -> Query:
    """An alert is over on time, though no sweep has written it down."""
    match standing:
        case None:
            return query
        case Standing.EXPIRED:
            either = among(AlertRow.standing, [standing.value, Standing.CURRENT.value])
            over = (AlertRow.standing == standing.value) | (AlertRow.expires <= clock.now())
            return query.where(either & over)
        case Standing.CURRENT:
            holds = AlertRow.expires.is_null() | (AlertRow.expires > clock.now())
            return query.where((AlertRow.standing == standing.value) & holds)
        case _:
            return query.where(AlertRow.standing == standing.value)


def _raised(row: dict[str, Any], reports: int) -> Raised:
    return Raised(area=row["area"], family=row["family"], published=row["published"], reports=reports)
