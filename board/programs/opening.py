"""Whether a service is open in a quarter hour, and when that changes, in the town's own time.

A public page is kept for a quarter hour and is the same for everyone, so "open now" is said only of what is
open for the whole of it. What opens or closes within it says at which time. What nobody knows is unknown, and
says so.

Harm: somebody walks an hour to a shut door, or stays away from an open one.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from board import clock
from board.programs.calendar import Holds, holds, is_in_force
from board.programs.shapes import Closure, Opening

DAY = timedelta(days=1)
# How far ahead "opens on" is looked for: past a service that comes every fourth week.
HORIZON = 35
MIDNIGHT = "00:00"
# How lists write the end of a day.
LAST_MINUTE = "23:59"


class State(StrEnum):
    """What is true of a service through a whole quarter hour; OPENING and CLOSING change within it."""

    OPEN = "open"
    OPENING = "opening"
    CLOSING = "closing"
    SHUT = "shut"
    UNKNOWN = "unknown"


class Hours(Struct, frozen=True):
    """All that decides whether a service is open."""

    schedules: tuple[Opening, ...] = ()
    closures: tuple[Closure, ...] = ()


class Now(Struct, frozen=True, kw_only=True):
    """`turns` is the moment of the next change that is sure, in the town's time; None where there is none.

    `closure` is why a service is shut that would be open, or that is shut today.
    """

    state: State
    turns: datetime | None = None
    closure: Closure | None = None


class Span(Struct, frozen=True, order=True):
    """From when until when, in seconds since 1970; not `sure` where a list does not say all of it."""

    start: float
    end: float
    sure: bool = True


def at(hours: Hours, moment: datetime, zone: ZoneInfo) -> Now:
    """What is true through the quarter hour that holds the moment, and when it next changes."""
    state = state_at(hours, moment, zone)
    today = moment.astimezone(zone).date()
    closure = next((each for each in hours.closures if each.is_on(today)), None)
    if state is State.UNKNOWN:
        return Now(state=state, closure=closure)
    spans = joined(_spans(hours, today - DAY, HORIZON, zone))
    turn = _turn(state, spans, start=clock.quarter(moment).timestamp(), limit=_limit(today, zone))
    turns = None if turn is None else datetime.fromtimestamp(turn, zone)
    return Now(state=state, turns=turns, closure=closure)


def state_at(hours: Hours, moment: datetime, zone: ZoneInfo) -> State:
    """The state alone, which costs a tenth of the rest."""
    return held_at(hours, moment, zone)[0]


def held_at(hours: Hours, moment: datetime, zone: ZoneInfo) -> tuple[State, float]:
    """The state, and until when nothing can change it, in seconds since 1970: midnight at the latest."""
    today = moment.astimezone(zone).date()
    start = clock.quarter(moment)
    begin, end, midnight = (
        start.timestamp(),
        (start + clock.QUARTER).timestamp(),
        _moment(today + DAY, MIDNIGHT, zone),
    )
    shut = any(closure.is_on(today) for closure in hours.closures)
    if not any(is_in_force(opening, today) for opening in hours.schedules) and not shut:
        return State.UNKNOWN, midnight
    near = joined(_spans(hours, today - DAY, 2, zone))
    borders = (border for span in near for border in (span.start, span.end) if border > begin)
    return _state(near, begin, end), max(end, min(midnight, _quarter(min(borders, default=midnight))))


def _quarter(moment: float) -> float:
    """The quarter hour in which something changes begins the change."""
    return moment - moment % clock.QUARTER.total_seconds()


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in their order, those that meet as one; what is sure and what is not stay apart."""
    done: dict[bool, list[Span]] = {True: [], False: []}
    for span in sorted(spans):
        before = done[span.sure]
        if before and span.start <= before[-1].end:
            before[-1] = Span(before[-1].start, max(before[-1].end, span.end), span.sure)
        else:
            before.append(span)
    return tuple(sorted([*done[True], *done[False]]))


def _state(spans: tuple[Span, ...], start: float, end: float) -> State:
    here = [span for span in spans if span.start < end and start < span.end]
    sure = [span for span in here if span.sure]
    if any(span.start <= start and end <= span.end for span in sure):
        return State.OPEN
    if len(sure) < len(here):
        return State.UNKNOWN
    if not sure:
        return State.SHUT
    return State.CLOSING if sure[0].start <= start else State.OPENING


def _turn(state: State, spans: tuple[Span, ...], *, start: float, limit: float) -> float | None:
    """When it next closes or opens; None where that is further than we look, or not sure."""
    if state in {State.OPEN, State.CLOSING}:
        end = max(span.end for span in spans if span.sure and span.start <= start < span.end)
        return None if end >= limit or _is_unsure_from(end, spans) else end
    ahead = [span for span in spans if span.end > start]
    first = ahead[0] if ahead else None
    return first.start if first and first.sure else None


def _is_unsure_from(end: float, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= end < span.end for span in spans if not span.sure)


def _spans(hours: Hours, first: date, days: int, zone: ZoneInfo) -> Iterator[Span]:
    """What is open on these days, closures taken out: a night belongs to the day that it began on."""
    for number in range(days):
        day = first + number * DAY
        if not any(closure.is_on(day) for closure in hours.closures):
            for opening in hours.schedules:
                held = holds(opening, day)
                if held is not Holds.NO:
                    yield _span(opening, day, zone, sure=held is Holds.YES)


def _limit(today: date, zone: ZoneInfo) -> float:
    """Where we stop looking: what is open until then is open day and night."""
    return _moment(today + (HORIZON - 1) * DAY, MIDNIGHT, zone)


def _span(opening: Opening, day: date, zone: ZoneInfo, *, sure: bool) -> Span:
    opens, closes = opening.opens or MIDNIGHT, opening.closes or MIDNIGHT
    if closes == LAST_MINUTE:
        closes = MIDNIGHT
    last = day + DAY if closes <= opens else day
    known = sure and opening.opens is not None and opening.closes is not None
    return Span(_moment(day, opens, zone), _moment(last, closes, zone), known)


@lru_cache(maxsize=8192)
def _moment(day: date, hour: str, zone: ZoneInfo) -> float:
    return datetime.combine(day, time.fromisoformat(hour), zone).timestamp()
