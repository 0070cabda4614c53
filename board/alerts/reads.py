"""Questions that may be asked about alerts."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace
from piccolo.columns.combination import WhereRaw

from board import clock
from board.alerts import history
from board.alerts.differences import AsItWas
from board.alerts.facts import AlertFacts
from board.alerts.made import alert_of, behind
from board.alerts.narrow import Narrow, Query, ever_said, ever_saying, saying_now
from board.alerts.shapes import Alert, Message, Standing
from board.alerts.tables import AlertFactsRow, AlertRow, AlertVersionRow
from board.db import reading
from board.db.order import among
from board.errors import NotHere
from board.paging import Cursor
from board.safety import codes
from board.safety.keeping import Kept, life


async def newest(
    narrow: Narrow, *, standing: Sequence[Standing], after: Cursor | None = None, limit: int
) -> tuple[Alert, ...]:
    """Alerts by the moment of their publication, newest first, without their history."""
    return await _listed(_by_publication(_stands(narrow, standing), after).limit(limit))


async def changed(
    narrow: Narrow, *, standing: Sequence[Standing], since: datetime, least: int
) -> tuple[Alert, ...]:
    """Alerts that ever said it, by last change, newest first: all since a moment, `least` at least."""
    query = _by_change(_standing(ever_saying(narrow), standing))
    newest_first = await _followed(query.limit(least))
    if len(newest_first) < least or newest_first[-1].updated < since:
        return newest_first
    return await _followed(
        _by_change(_standing(ever_saying(narrow), standing)).where(AlertRow.updated >= since)
    )


async def changed_between(
    narrow: Narrow, *, standing: Sequence[Standing], first: datetime, end: datetime
) -> tuple[Alert, ...]:
    """Alerts that ever said it and had a version in this time, newest change first; none ever leaves it."""
    within = (AlertVersionRow.at >= first) & (AlertVersionRow.at < end)
    versions = AlertVersionRow.select(AlertVersionRow.alert).where(within)
    query = _standing(ever_saying(narrow), standing).where(AlertRow.id.is_in(versions))
    return await _followed(_by_change(query))


async def change_before(narrow: Narrow, *, standing: Sequence[Standing], moment: datetime) -> datetime | None:
    """When the newest version before a moment was written, among alerts that ever said it."""
    versions = AlertVersionRow.select(AlertVersionRow.at).where(AlertVersionRow.at < moment)
    query = versions.where(_of_such(narrow, standing))
    async with reading():
        row = await query.order_by(AlertVersionRow.at, ascending=False).first()
    return row["at"] if row else None


async def headlines(narrow: Narrow, *, standing: Sequence[Standing], limit: int) -> tuple[Alert, ...]:
    """Alerts that say it now, by their last change, without the posts behind them."""
    return await _named(_stands(narrow, standing), limit)


async def heard_of(narrow: Narrow, *, standing: Sequence[Standing], limit: int) -> tuple[Alert, ...]:
    """Alerts that ever said it, by their last change, without the posts behind them."""
    return await _named(_standing(ever_saying(narrow), standing), limit)


async def gone_by(narrow: Narrow, *, after: Cursor | None = None, limit: int) -> tuple[Alert, ...]:
    """What speaks of the past only: expired, withdrawn and past alerts, newest first."""
    past = AlertRow.standing.is_in([Standing.PAST.value, Standing.EXPIRED.value, Standing.WITHDRAWN.value])
    query = saying_now(narrow).where(past | (AlertRow.expires <= clock.now()))
    return await _followed(_by_publication(query, after).limit(limit))


async def one(alert: str) -> Alert:
    """One alert with all its versions; raises NotHere."""
    async with reading():
        row = await AlertRow.select().where(AlertRow.id == alert).first()
        if row is None:
            raise NotHere
        reports, voices = await behind([alert])
        lines = await history.lines(alert)
    found = alert_of(row, reports.get(alert, 0), voices.get(alert, ()))
    told = next((line.at for line in lines if line.message is not Message.EXPIRY), None)
    return replace(
        found,
        history=lines,
        corrections=tuple(each for line in lines for each in line.corrections),
        heard=told if found.standing is Standing.EXPIRED else None,
    )


async def current(alert: str) -> Alert:
    """One alert that speaks of now; raises NotHere, also for one that is over."""
    codes.public(alert)
    found = await one(alert)
    if found.standing is not Standing.CURRENT:
        raise NotHere
    return found


async def as_it_was(alert: str, number: int) -> AsItWas:
    """One version of an alert, with the alert as it is now and the version before it; raises NotHere."""
    async with reading():
        now = await one(alert)
        said = await history.records(alert, (number - 1, number))
    line = next((line for line in now.history if line.version == number), None)
    if line is None:
        raise NotHere
    return AsItWas(alert=now, line=line, record=said[number], before=said.get(number - 1))


async def likely(facts: AlertFacts, family: str) -> tuple[Alert, ...]:
    """Current alerts that a post may belong to: first the one it names, then by place and look."""
    known = await newest(Narrow(), standing=(Standing.CURRENT,), limit=100)
    same = [
        a
        for a in known
        if a.id == facts.about or family in {"unknown", a.record.family} or a.record.family == "unknown"
    ]
    return tuple(sorted(same, key=lambda a: _unlike(a, facts))[:5])


async def changed_lately() -> tuple[str, ...]:
    """Alerts with a public change so recent that the codes behind them must live on."""
    recent = AlertRow.updated > clock.now() - life(Kept.CODE)
    async with reading():
        rows = await AlertRow.select(AlertRow.id).where(recent)
    return tuple(row["id"] for row in rows)


async def found_by(query: Query) -> tuple[Alert, ...]:
    """The alerts that a question about their rows finds, in its order, without the lines of their history."""
    return await _followed(query)


async def facts_for(posts: Sequence[str]) -> dict[str, AlertFacts]:
    """The facts of alert posts, by post id."""
    if not posts:
        return {}
    async with reading():
        rows = await AlertFactsRow.select().where(AlertFactsRow.post.is_in(list(posts)))
    return {row["post"]: msgspec.json.decode(row["facts"], type=AlertFacts) for row in rows}


def _unlike(alert: Alert, facts: AlertFacts) -> tuple[bool, bool, int]:
    record = alert.record
    shared = (
        {*record.colours} & {*facts.colours},
        {*record.forms} & {*facts.forms},
        {*record.effects} & {*facts.effects},
        {*record.sold_as} & {*facts.sold_as},
    )
    return alert.id != facts.about, record.area != facts.area, -sum(map(len, shared))


def _stands(narrow: Narrow, standing: Sequence[Standing]) -> Query:
    return _standing(saying_now(narrow), standing)


def _standing(query: Query, standing: Sequence[Standing]) -> Query:
    """Those of a standing; one that is over on time is not current, though no sweep has written it down."""
    if len(standing) == 1:
        query = query.where(AlertRow.standing == standing[0].value)
    else:
        query = query.where(among(AlertRow.standing, [s.value for s in standing]))
    if Standing.EXPIRED in standing:
        return query
    return query.where(AlertRow.expires.is_null() | (AlertRow.expires > clock.now()))


def _of_such(narrow: Narrow, standing: Sequence[Standing]) -> WhereRaw:
    """Whether the version in hand is one of an alert that ever said it; those that ran out among them."""
    said, stands = ever_said(narrow), among(AlertRow.standing, [s.value for s in standing])
    both = [each.querystring for each in (stands, said) if each]
    sql = " AND ".join(["alert.id = alert_version.alert", *["{}"] * len(both)])
    return WhereRaw(f"EXISTS (SELECT 1 FROM alert WHERE {sql})", *both)  # noqa: S608


def _by_publication(query: Query, after: Cursor | None) -> Query:
    if after:
        same = (AlertRow.published == after.moment) & (AlertRow.id < after.id)
        query = query.where((AlertRow.published < after.moment) | same)
    return query.order_by(AlertRow.published, AlertRow.id, ascending=False)


def _by_change(query: Query) -> Query:
    return query.order_by(AlertRow.updated, AlertRow.id, ascending=False)


async def _named(query: Query, limit: int) -> tuple[Alert, ...]:
    async with reading():
        rows = await _by_change(query).limit(limit)
    return tuple(alert_of(row) for row in rows)


async def _listed(query: Query) -> tuple[Alert, ...]:
    async with reading():
        rows = await query
        reports, voices = await behind([row["id"] for row in rows])
    return tuple(alert_of(row, reports.get(row["id"], 0), voices.get(row["id"], ())) for row in rows)


async def _followed(query: Query) -> tuple[Alert, ...]:
    """Those of a list, with when one that ran out was last heard of, and the advice put right on each."""
    async with reading():
        found = await _listed(query)
        heard = await history.heard([each.id for each in found if each.standing is Standing.EXPIRED])
        corrected = await history.corrections([each.id for each in found])
    return tuple(
        replace(each, heard=heard.get(each.id), corrections=corrected.get(each.id, ())) for each in found
    )
