"""On which days hours hold: every week or every few, by the week or day of a month, within a season."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from msgspec import Struct

from board.programs.shapes import Opening

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Holds(Enum):
    """Whether hours hold on a day; MAYBE where a list says "every second week" and not which."""

    NO = 0
    MAYBE = 1
    YES = 2


def holds(opening: Opening, day: date) -> Holds:
    """Whether these hours hold on this day."""
    if not is_in_force(opening, day) or not _is_its_day(opening, day):
        return Holds.NO
    if opening.every == 1:
        return Holds.YES
    if opening.starts is None:
        return Holds.MAYBE
    passed = _months(opening.starts, day) if opening.is_monthly else _weeks(opening.starts, day)
    return Holds.NO if passed % opening.every else Holds.YES


def is_in_force(opening: Opening, day: date) -> bool:
    """Whether the day is within the season of these hours."""
    return (opening.since is None or opening.since <= day) and (opening.until is None or day <= opening.until)


def _is_its_day(opening: Opening, day: date) -> bool:
    if opening.month_days:
        length = monthrange(day.year, day.month)[1]
        return day.day in opening.month_days or day.day - length - 1 in opening.month_days
    return WEEK[day.weekday()] in opening.days and (not opening.weeks or _is_its_week(opening.weeks, day))


def _is_its_week(weeks: tuple[int, ...], day: date) -> bool:
    """The second Tuesday is 2; the last is -1."""
    left = monthrange(day.year, day.month)[1] - day.day
    return (day.day - 1) // 7 + 1 in weeks or -(left // 7) - 1 in weeks


def _weeks(first: date, day: date) -> int:
    return (_monday(day) - _monday(first)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


class WeekDay(Struct, frozen=True):
    """A day of the week with the hours that hold on it, in the order of the clock."""

    day: str
    is_today: bool
    openings: tuple[Opening, ...]


def week(schedules: Iterable[Opening], today: date) -> tuple[WeekDay, ...]:
    """The week as a table: Monday first, with what is in season today and comes by the day of the week."""
    held = [each for each in schedules if each.days and is_in_force(each, today)]
    ordered = sorted(held, key=lambda each: each.opens or "")
    return tuple(
        WeekDay(day, number == today.weekday(), tuple(each for each in ordered if day in each.days))
        for number, day in enumerate(WEEK)
    )
