"""Questions that may be asked about alerts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from piccolo.query import Select

from board import clock
from board.alerts.facts import AlertFacts
from board.alerts.shapes import Alert, AlertRecord, AlertVersion, Message, Standing, Voice
from board.alerts.tables import AlertFactsRow, AlertPost, AlertRow, AlertVersionRow
from board.db import reading
from board.errors import NotHere
from board.paging import Cursor
from board.posts.life import State
from board.safety.keeping import Kept, life

Query = Select[AlertRow]


class Narrow(Struct, frozen=True, kw_only=True):
    """Which alerts are asked for: of an area, a class of substance, a risk level, after the last one seen."""

    area: str | None = None
    family: str | None = None
    risk: int | None = None
    after: Cursor | None = None


async def newest(narrow: Narrow, *, standing: Sequence[Standing], limit: int) -> tuple[Alert, ...]:
    """Alerts whose newest version is newest, without their history; `current` leaves out what has expired."""
    wanted = _page(narrow, limit).where(AlertRow.standing.is_in([s.value for s in standing]))
    if Standing.EXPIRED not in standing:
        wanted = wanted.where(AlertRow.expires.is_null() | (AlertRow.expires > clock.now()))
    return await _listed(wanted)


async def gone_by(narrow: Narrow, *, limit: int) -> tuple[Alert, ...]:
    """What speaks of the past only: expired, withdrawn and past alerts, newest first."""
    past = AlertRow.standing.is_in([Standing.PAST.value, Standing.EXPIRED.value, Standing.WITHDRAWN.value])
    return await _listed(_page(narrow, limit).where(past | (AlertRow.expires <= clock.now())))


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


def _page(narrow: Narrow, limit: int) -> Query:
    query = AlertRow.select().order_by(AlertRow.updated, AlertRow.id, ascending=False).limit(limit)
    if narrow.area:
        query = query.where(AlertRow.area == narrow.area)
    if narrow.family:
        query = query.where(AlertRow.family == narrow.family)
    if narrow.risk:
        query = query.where(AlertRow.risk == narrow.risk)
    if last := narrow.after:
        same = (AlertRow.updated == last.moment) & (AlertRow.id < last.id)
        query = query.where((AlertRow.updated < last.moment) | same)
    return query


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
        await AlertPost.select(AlertPost.alert, AlertPost.post.public_words, AlertPost.post.removed)
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
    return tuple(Voice(text, removed) for text in words.values() if text)


def _alert(
    row: dict[str, Any], reports: int, voices: tuple[Voice, ...], history: tuple[AlertVersion, ...] = ()
) -> Alert:
    over = _is_over(row, clock.now())
    return Alert(
        id=row["id"],
        version=row["version"],
        standing=Standing.EXPIRED if over else Standing(row["standing"]),
        message=Message.EXPIRY if over else Message(row["message"]),
        note=row["note"],
        published=row["published"],
        updated=row["expires"] if over else row["updated"],
        expires=row["expires"],
        record=msgspec.json.decode(row["record"], type=AlertRecord),
        reports=reports,
        voices=voices,
        history=history,
    )


def _is_over(row: dict[str, Any], at: datetime) -> bool:
    """An alert is over on time, even when the sweep has not yet written it down."""
    return row["standing"] == Standing.CURRENT.value and row["expires"] is not None and row["expires"] <= at


def _version(row: dict[str, Any]) -> AlertVersion:
    return AlertVersion(
        version=row["version"], message=Message(row["message"]), note=row["note"], at=row["at"]
    )
