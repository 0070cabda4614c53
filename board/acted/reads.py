"""What programs did about alerts: counted by step for everybody, and for a program its own."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from board.accounts.bindings import programs_of
from board.acted.shapes import Body, Ours
from board.acted.tables import ActedNamed, ActedRow
from board.alerts.shapes import Done
from board.db import reading
from board.programs.tables import Program


async def counted(alert: str) -> tuple[Done, ...]:
    """What was done about an alert: how many programs took each step, the one that most took first."""
    query = ActedRow.select(ActedRow.program, ActedRow.step, ActedRow.day)
    async with reading():
        rows = await query.where((ActedRow.alert == alert) & ActedRow.stands.eq(value=True))
        names = await _named({row["program"] for row in rows})
    days: dict[str, dict[str, date]] = defaultdict(dict)
    for row in rows:
        days[row["step"]][row["program"]] = row["day"]
    told = (
        Done(
            step=step,
            programs=len(by),
            day=max(by.values()),
            named=tuple(sorted(names[each] for each in by if each in names)),
        )
        for step, by in days.items()
    )
    return tuple(sorted(told, key=lambda each: (-each.programs, each.step)))


async def bodies(account: str) -> tuple[Body, ...]:
    """The programs that somebody answers for, by name."""
    async with reading():
        ids = await programs_of(account)
        names, named = await _names(ids), await _named(ids)
    return tuple(sorted((Body(each, names.get(each, each), each in named) for each in ids), key=_by_name))


async def ours(bodies: Collection[Body], alerts: Collection[str]) -> dict[str, tuple[Ours, ...]]:
    """What each of these programs did about each of these alerts, by alert; those that did nothing too."""
    days: dict[tuple[str, str], dict[str, date]] = defaultdict(dict)
    if bodies and alerts:
        theirs = ActedRow.program.is_in([body.id for body in bodies]) & ActedRow.stands.eq(value=True)
        query = ActedRow.select(ActedRow.alert, ActedRow.program, ActedRow.step, ActedRow.day)
        async with reading():
            rows = await query.where(ActedRow.alert.is_in(list(alerts)) & theirs)
        for row in rows:
            days[row["alert"], row["program"]][row["step"]] = row["day"]
    return {
        alert: tuple(
            Ours(program=body.id, name=body.name, alert=alert, days=days[alert, body.id]) for body in bodies
        )
        for alert in alerts
    }


async def _named(ids: Collection[str]) -> dict[str, str]:
    """The names of those of these programs that chose to be named."""
    if not ids:
        return {}
    rows = await ActedNamed.select(ActedNamed.program).where(ActedNamed.program.is_in(list(ids)))
    return await _names([row["program"] for row in rows])


async def _names(ids: Collection[str]) -> dict[str, str]:
    if not ids:
        return {}
    rows = await Program.select(Program.id, Program.name).where(Program.id.is_in(list(ids)))
    return {row["id"]: row["name"] for row in rows}


def _by_name(body: Body) -> tuple[str, str]:
    return body.name, body.id
