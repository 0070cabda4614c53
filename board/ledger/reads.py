"""The public log: what was decided, why and by whom as a role; by day where that points at nobody.

Threat: a line that stands alone on its day, "it names a person", leads from a poster seen with a phone to
what they sent. So a day is told by itself only when it has as many decisions as the charter asks for. What is
left is told with its week once that is over; where that is still too little, without reasons and roles.
Nothing is told of a day before it is over, and counts are bands.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import msgspec

from board import bands, clock
from board.charter import Fewest, fewest
from board.db import reading
from board.ledger.shapes import Line, Log, Said, Stretch, Week
from board.ledger.tables import Link

WEEKS = 2
# What only a poster and a peer know of: that somebody was asked, and came back to answer.
# The talk between a peer, a poster and a program: it decides nothing.
UNTOLD = {"asked", "answered", "wished", "passed_on"}

Told = dict[str, Any]


async def page(before: date | None = None) -> Log:
    """The newest weeks of the public log, or those before a Monday."""
    end = before or clock.today()
    weeks: list[Week] = []
    async with reading():
        while len(weeks) < WEEKS and (last := await _last_day(end)):
            monday = last - timedelta(days=last.weekday())
            weeks.append(_week(monday, await _events(monday, end), await _explained(monday, end)))
            end = monday
        more = await _last_day(end) is not None
    told = tuple(week for week in weeks if week.stretches or week.said)
    return Log(weeks=told, earlier=clock.week(end) if more else None)


def _week(monday: date, events: list[Told], said: tuple[Said, ...]) -> Week:
    shown, least = [each for each in events if _is_told(each)], fewest(Fewest.LOG_DAY)
    often = {day for day, count in Counter(each["day"] for each in shown).items() if count >= least}
    days = tuple(
        Stretch(day=date.fromisoformat(day), lines=_lines([each for each in shown if each["day"] == day]))
        for day in sorted(often, reverse=True)
    )
    rest = [each for each in shown if each["day"] not in often]
    over = monday + timedelta(days=7) <= clock.today()
    left = (Stretch(day=None, lines=_rest(rest)),) if rest and over else ()
    return Week(week=clock.week(monday), monday=monday, stretches=(*days, *left), said=said)


def _is_told(event: Told) -> bool:
    if event["event"] != "decision" or event["action"] in UNTOLD:
        return False
    # A post taken back before anybody decided was never public, and its poster alone knows. That a wish was
    # dealt with says that somebody came back; what is printed of it afterwards has a line of its own.
    return not (event["action"] in {"withdrawn", "amended"} and event["from"] == "waiting")


def _rest(events: list[Told]) -> tuple[Line, ...]:
    if len(events) >= fewest(Fewest.LOG_DAY):
        return _lines(events)
    return _lines([{**each, "reason": "", "role": ""} for each in events])


def _lines(events: list[Told]) -> tuple[Line, ...]:
    count = Counter((each["action"], each.get("reason", ""), each["role"]) for each in events)
    return tuple(
        Line(action=action, reason=reason, role=role, band=bands.wide(number))
        for (action, reason, role), number in sorted(count.items())
    )


async def _last_day(end: date) -> date | None:
    row = (
        await Link.select(Link.day)
        .where(Link.day < end.isoformat())
        .order_by(Link.day, ascending=False)
        .first()
    )
    return date.fromisoformat(row["day"]) if row else None


async def _events(monday: date, end: date) -> list[Told]:
    until = min(monday + timedelta(days=7), end)
    inside = (Link.day >= monday.isoformat()) & (Link.day < until.isoformat())
    rows = await Link.select(Link.event).where(inside)
    return [msgspec.json.decode(row["event"], type=dict[str, Any]) for row in rows]


async def _explained(monday: date, end: date) -> tuple[Said, ...]:
    found = [each for each in await _events(monday, end) if each["event"] == "explains"]
    return tuple(
        Said(day=date.fromisoformat(each["day"]), week=each["about"], words=each["words"]) for each in found
    )
