"""Opening hours as HSDS schedules and back, and what contradicts itself in them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Any

from board.errors import N_, Message
from board.programs.shapes import Opening

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?")
NOON, MIDNIGHT = "12:00", "00:00"


class Unclear(ValueError):
    """A schedule cannot be read; `told` says why."""

    def __init__(self, message: str, /, **gaps: str) -> None:
        self.told = Message(message, gaps)
        super().__init__(message)


def openings(schedules: Iterable[dict[str, Any]]) -> tuple[tuple[Opening, ...], str]:
    """The hours that come back, and in words what no rule says; raises Unclear for what cannot be read."""
    found: list[Opening] = []
    said: list[str] = []
    for schedule in schedules:
        rules = list(_openings(schedule))
        found += rules
        if not rules and (words := _words(schedule)):
            said.append(words)
    return tuple(found), "; ".join(said)


def schedule(opening: Opening) -> dict[str, Any]:
    """Hours that come back, as a schedule."""
    ordinals = [f"{week}{day}" for week in opening.weeks for day in opening.days]
    return {
        "freq": "MONTHLY" if opening.is_monthly else "WEEKLY",
        "interval": opening.every if opening.every > 1 else None,
        "byday": ",".join(ordinals or opening.days),
        "bymonthday": ",".join(map(str, opening.month_days)),
        "opens_at": opening.opens,
        "closes_at": opening.closes,
        "dtstart": opening.starts.isoformat() if opening.starts else None,
        "valid_from": opening.since.isoformat() if opening.since else None,
        "valid_to": opening.until.isoformat() if opening.until else None,
        "notes": opening.note,
    }


def clashes(hours: Iterable[Opening]) -> Iterator[Message]:
    """What contradicts itself: it closes before it opens, ends before it begins, or has a day twice."""
    every = tuple(hours)
    for each in every:
        yield from _backwards(each)
    for one, other in combinations(every, 2):
        if _same_days(one, other) and _overlap(one, other):
            yield Message(
                N_("The hours have the same day twice: %(one)s and %(other)s."),
                {"one": _brief(one), "other": _brief(other)},
            )


def _backwards(each: Opening) -> Iterator[Message]:
    if each.until and any(day and each.until < day for day in (each.since, each.starts)):
        yield Message(N_("The hours end before they begin: %(hours)s."), {"hours": _brief(each)})
    if each.opens and each.closes and each.closes <= each.opens and not _past_midnight(each):
        yield Message(N_("The hours close before they open: %(hours)s."), {"hours": _brief(each)})


def _past_midnight(each: Opening) -> bool:
    """A van from 20:00 to 02:00 is plain; 09:00 to 05:00 is more likely a slip for 17:00."""
    if each.closes == MIDNIGHT:
        return each.opens != MIDNIGHT
    return bool(each.opens and each.closes and each.opens >= NOON >= each.closes)


def _same_days(one: Opening, other: Opening) -> bool:
    if one.note != other.note or (one.every, one.weeks) != (other.every, other.weeks):
        return False
    if one.every > 1 and one.starts != other.starts:
        return False
    apart = _ends(one) < _begins(other) or _ends(other) < _begins(one)
    days = set(one.days) & set(other.days) or set(one.month_days) & set(other.month_days)
    return bool(days) and not apart


def _begins(each: Opening) -> date:
    return each.since or date.min


def _ends(each: Opening) -> date:
    return each.until or date.max


def _overlap(one: Opening, other: Opening) -> bool:
    if not (one.opens and one.closes and other.opens and other.closes):
        return one == other
    return one.opens < _late(other) and other.opens < _late(one)


def _late(each: Opening) -> str:
    return each.closes if each.closes and each.opens and each.closes > each.opens else "24:00"


def _brief(each: Opening) -> str:
    days = ",".join(each.days or map(str, each.month_days))
    until = f" … {each.until}" if each.until else ""
    return f"{days} {each.opens or ''}-{each.closes or ''}{until}"


def _openings(given: dict[str, Any]) -> Iterator[Opening]:
    by_week = _by_week(str(given.get("byday", "")))
    month_days = _month_days(str(given.get("bymonthday", "")))
    if not by_week and not month_days:
        return
    more: dict[str, Any] = {
        "opens": _time(given.get("opens_at")),
        "closes": _time(given.get("closes_at")),
        "every": _every(given.get("interval")),
        "note": str(given.get("notes") or given.get("description") or ""),
        "starts": _day(given.get("dtstart")),
        "since": _day(given.get("valid_from")),
        "until": _day(given.get("valid_to")) or _day(given.get("until")),
    }
    if month_days:
        yield Opening(days=(), month_days=month_days, **more)
    for days, weeks in by_week:
        yield Opening(days=days, weeks=weeks, **more)


def _by_week(byday: str) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """The days, with the weeks of the month in which they are meant."""
    weeks: dict[str, list[int]] = {}
    for part in filter(None, (part.strip().upper() for part in byday.split(","))):
        if not (fits := _DAY.fullmatch(part)):
            raise Unclear(N_("%(day)s is no day of the week: write MO, TU, WE, TH, FR, SA or SU."), day=part)
        number, day = fits.groups()
        weeks.setdefault(day, []).extend([int(number)] if number else [])
    alike: dict[tuple[int, ...], list[str]] = {}
    for day, numbers in weeks.items():
        alike.setdefault(tuple(dict.fromkeys(numbers)), []).append(day)
    return [(tuple(days), numbers) for numbers, days in alike.items()]


def _month_days(text: str) -> tuple[int, ...]:
    try:
        numbers = tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise Unclear(N_("%(day)s is no day of the month."), day=text[:20]) from None
    if any(number == 0 or abs(number) > 31 for number in numbers):
        raise Unclear(N_("%(day)s is no day of the month."), day=text[:20])
    return numbers


def _time(text: object) -> str | None:
    """An hour of the town's own clock; an offset that a list writes is the town's own too."""
    if not text:
        return None
    fits = _TIME.fullmatch(str(text).strip())
    if not fits or not (int(fits[1]) < 24 or fits[0][:5] == "24:00") or int(fits[2]) > 59:
        raise Unclear(N_("%(time)s is no time: write 09:30 or 17:00."), time=str(text)[:20])
    return f"{int(fits[1]) % 24:02}:{fits[2]}"


def _day(text: object) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise Unclear(N_("%(day)s is no date: write 2027-03-31."), day=str(text)[:20]) from None


def _every(number: object) -> int:
    every = int(number) if isinstance(number, int | float) else 1
    if not 1 <= every <= 52:
        raise Unclear(N_("%(number)s is no number of weeks or months."), number=str(number)[:20])
    return every


def _words(given: dict[str, Any]) -> str:
    times = "-".join(str(given[name]) for name in ("opens_at", "closes_at") if given.get(name))
    said = [given.get("description"), times, given.get("notes")]
    return " ".join(str(each) for each in said if each)
