"""When somebody is on shift, past their limit, or resting: pure, so that a table shows every case."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from board import clock
from board.care.shapes import LONGEST_STRETCH, MOST_AT_A_STRETCH, ON_DUTY, Left, Pace, Shift, Standing


def standing(shift: Shift | None, pace: Pace, at: datetime) -> Standing:
    """Where somebody is at a moment."""
    if shift is None:
        return Standing.OFF
    if shift.ended is None and at < shift.until + pace.grace:
        return Standing.ON if at < shift.until else Standing.FULL
    rests = rests_until(shift, pace)
    return Standing.RESTING if rests and at < rests else Standing.OFF


def on_duty(shift: Shift, pace: Pace, at: datetime) -> bool:
    """Whether somebody is here to decide."""
    return standing(shift, pace, at) in ON_DUTY


def end(shift: Shift, pace: Pace) -> datetime:
    """When a shift ended, or ends by itself: nobody has to remember to switch it off."""
    return shift.ended or shift.until + pace.grace


def rests_until(shift: Shift, pace: Pace) -> datetime | None:
    """Until when somebody rests who worked up to their limit; None for whoever stopped before."""
    ended = end(shift, pace)
    return ended + pace.rest if ended >= shift.until else None


def goes_on_from(earlier: Shift | None, pace: Pace, at: datetime) -> datetime:
    """From when the hours of a new shift count: without a whole break before it, it goes on with the last."""
    if earlier and at < end(earlier, pace) + pace.rest:
        return earlier.since
    return clock.quarter(at)


def pause_is_due(shift: Shift, decided: int, at: datetime) -> bool:
    """Whether it is time to look up: after 40 decisions, or an hour (R-63)."""
    return decided >= MOST_AT_A_STRETCH or at - shift.rested >= LONGEST_STRETCH


def left(at: datetime, until: datetime | None) -> Left | None:
    """How long it is until then, in quarter hours rounded up; None once it is over, or without an end."""
    if until is None or until <= at:
        return None
    quarters = -((at - until) // clock.QUARTER)
    return Left(quarters // 4, quarters % 4 * 15)


def by_day(began: datetime, ended: datetime) -> Iterator[tuple[date, int]]:
    """How many quarter hours of a shift fall on each day."""
    borders = [began]
    while (midnight := _midnight_after(borders[-1])) < ended:
        borders.append(midnight)
    for start, stop in pairwise([*borders, ended]):
        yield start.date(), (stop - start) // clock.QUARTER


def _midnight_after(moment: datetime) -> datetime:
    return datetime.combine(moment.date() + timedelta(days=1), time(tzinfo=moment.tzinfo))
