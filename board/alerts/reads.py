"""Questions that may be asked about alerts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from piccolo.query import Select

from board import clock
from board.alerts.facts import AlertFacts
from board.alerts.shapes import Alert, AlertRecord, AlertVersion, Carried, Message, Standing, Voice
from board.alerts.tables import AlertFactsRow, AlertPost, AlertRow, AlertVersionRow
from board.db import reading
from board.errors import NotHere
from board.paging import Cursor
from board.posts.life import State
from board.safety.keeping import Kept, life

BEHIND = (AlertPost.alert, AlertPost.post.public_words, AlertPost.post.removed, AlertPost.post.language)

Query = Select[AlertRow]


class Narrow(Struct, frozen=True, kw_only=True):
    """Which alerts are asked for: of these areas or of none, of these classes, of a risk level."""

    areas: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    risk: int | None = None


async def newest(
    narrow: Narrow, *, standing: Sequence[Standing], after: Cursor | None = None, limit: int
) -> tuple[Alert, ...]:
    """Alerts by the moment of their publication, newest first, without their history."""
    return await _listed(_by_publication(_stands(narrow, standing), after).limit(limit))


async def changed(narrow: Narrow, *, standing: Sequence[Standing], limit: int) -> tuple[Alert, ...]:
    """Alerts by the moment of their last change, newest first, without their history."""
    return await _listed(_by_change(_stands(narrow, standing)).limit(limit))


async def headlines(narrow: Narrow, *, standing: Sequence[Standing], limit: int) -> tuple[Alert, ...]:
    """The same without the posts behind them, for lines that only name an alert."""
    async with reading():
        rows = await _by_change(_stands(narrow, standing)).limit(limit)
    return tuple(_alert(row, 0, ()) for row in rows)


async def gone_by(narrow: Narrow, *, after: Cursor | None = None, limit: int) -> tuple[Alert, ...]:
    """What speaks of the past only: expired, withdrawn and past alerts, newest first."""
    past = AlertRow.standing.is_in([Standing.PAST.value, Standing.EXPIRED.value, Standing.WITHDRAWN.value])
    query = _narrowed(narrow).where(past | (AlertRow.expires <= clock.now()))
    return await _listed(_by_publication(query, after).limit(limit))


async def one(alert: str) -> Alert:
    """One alert with all its versions; raises NotHere."""
    async with reading():
        row = await AlertRow.select().where(AlertRow.id == alert).first()
        if row is None:
            raise NotHere
        reports, voices = await _behind([alert])
        history = (
            await AlertVersionRow.select()
            .where(AlertVersionRow.alert == alert)
            .order_by(AlertVersionRow.version, ascending=False)
        )
    return _alert(
        row, reports.get(alert, 0), voices.get(alert, ()), tuple(_version(line) for line in history)
    )


async def likely(facts: AlertFacts, family: str) -> tuple[Alert, ...]:
    """Current alerts that a post may belong to: the same class of substance, those of its area first."""
    current = await newest(Narrow(), standing=(Standing.CURRENT,), limit=100)
    same = [a for a in current if family in {"unknown", a.record.family} or a.record.family == "unknown"]
    return tuple(sorted(same, key=lambda a: a.record.area != facts.area)[:5])


async def changed_lately() -> tuple[str, ...]:
    """Alerts with a public change so recent that the codes behind them must live on."""
    recent = AlertRow.updated > clock.now() - life(Kept.CODE)
    async with reading():
        rows = await AlertRow.select(AlertRow.id).where(recent)
    return tuple(row["id"] for row in rows)


async def facts_for(posts: Sequence[str]) -> dict[str, AlertFacts]:
    """The facts of alert posts, by post id."""
    if not posts:
        return {}
    async with reading():
        rows = await AlertFactsRow.select().where(AlertFactsRow.post.is_in(list(posts)))
    return {row["post"]: msgspec.json.decode(row["facts"], type=AlertFacts) for row in rows}


def _narrowed(narrow: Narrow) -> Query:
    query = AlertRow.select()
    if narrow.areas:
        query = query.where(AlertRow.area.is_in(list(narrow.areas)) | AlertRow.area.is_null())
    if narrow.families:
        query = query.where(AlertRow.family.is_in(list(narrow.families)))
    if narrow.risk:
        query = query.where(AlertRow.risk == narrow.risk)
    return query


def _stands(narrow: Narrow, standing: Sequence[Standing]) -> Query:
    """Those of a standing; one that is over on time is not current, though no sweep has written it down."""
    query = _narrowed(narrow).where(AlertRow.standing.is_in([s.value for s in standing]))
    if Standing.EXPIRED in standing:
        return query
    return query.where(AlertRow.expires.is_null() | (AlertRow.expires > clock.now()))


def _by_publication(query: Query, after: Cursor | None) -> Query:
    if after:
        same = (AlertRow.published == after.moment) & (AlertRow.id < after.id)
        query = query.where((AlertRow.published < after.moment) | same)
    return query.order_by(AlertRow.published, AlertRow.id, ascending=False)


def _by_change(query: Query) -> Query:
    return query.order_by(AlertRow.updated, AlertRow.id, ascending=False)


async def _listed(query: Query) -> tuple[Alert, ...]:
    async with reading():
        rows = await query
        reports, voices = await _behind([row["id"] for row in rows])
    return tuple(_alert(row, reports.get(row["id"], 0), voices.get(row["id"], ())) for row in rows)


async def _behind(alerts: list[str]) -> tuple[dict[str, int], dict[str, tuple[Voice, ...]]]:
    """How many posts stand behind each alert, and the words that may be printed."""
    if not alerts:
        return {}, {}
    rows = (
        await AlertPost.select(*BEHIND)
        .where(AlertPost.alert.is_in(alerts) & (AlertPost.post.state == State.PUBLISHED.value))
        .order_by(AlertPost.post)
    )
    reports: dict[str, int] = {}
    voices: dict[str, tuple[Voice, ...]] = {}
    for row in rows:
        reports[row["alert"]] = reports.get(row["alert"], 0) + 1
        voices[row["alert"]] = (*voices.get(row["alert"], ()), *_voices(row))
    return reports, voices


def _voices(row: dict[str, Any]) -> tuple[Voice, ...]:
    words = msgspec.json.decode(row["post.public_words"], type=dict[str, str])
    removed = msgspec.json.decode(row["post.removed"], type=tuple[str, ...])
    return tuple(Voice(text, removed, row["post.language"]) for text in words.values() if text)


def _alert(
    row: dict[str, Any], reports: int, voices: tuple[Voice, ...], history: tuple[AlertVersion, ...] = ()
) -> Alert:
    over = _is_over(row, clock.now())
    record = msgspec.json.decode(row["record"], type=AlertRecord)
    carried = record.carried or Carried()
    return Alert(
        id=row["id"],
        version=row["version"],
        standing=Standing.EXPIRED if over else Standing(row["standing"]),
        message=Message.EXPIRY if over else Message(row["message"]),
        note=row["note"],
        published=row["published"],
        updated=row["expires"] if over else row["updated"],
        expires=row["expires"],
        record=record,
        reports=carried.reports + reports,
        voices=(*carried.voices, *voices),
        history=history,
    )


def _is_over(row: dict[str, Any], at: datetime) -> bool:
    """An alert is over on time, even when the sweep has not yet written it down."""
    return row["standing"] == Standing.CURRENT.value and row["expires"] is not None and row["expires"] <= at


def _version(row: dict[str, Any]) -> AlertVersion:
    record = msgspec.json.decode(row["record"], type=AlertRecord)
    return AlertVersion(
        version=row["version"],
        message=Message(row["message"]),
        note=row["note"],
        at=row["at"],
        evidence=record.evidence,
    )
