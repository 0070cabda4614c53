"""How much was published by week, area and class: in bands that give nothing away beside other bands.

Threat: a small count points at people, and the difference of two counts does so too (mission.md R12).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from board import clock
from board.alerts.record import COUNTS
from board.alerts.sought import Raised

# Every border is also one of the bands that alerts show: so a tally never parts what an alert left together.
BANDS = ((5, "1-4"), (10, "5-9"))
MANY = "10+"


class Tally(Struct, frozen=True, kw_only=True):
    """What was published in one week about one area and class; each number is a band."""

    week: str
    area: str | None
    family: str
    alerts: str
    reports: str | None


class Heard(Struct, frozen=True, kw_only=True):
    """How much feedback came out in one week about one area, as a band."""

    week: str
    area: str | None
    feedback: str


class Tallies(Struct, frozen=True, kw_only=True):
    """The tallies since the Monday of `since`, newest week first; what is not named is none."""

    since: date
    alerts: tuple[Tally, ...]
    feedback: tuple[Heard, ...]


def shown(reports: int) -> str | None:
    """The band of reports that an alert itself shows, None where it has none."""
    edges = ((1, COUNTS[0]), (4, COUNTS[1]), (9, COUNTS[2]))
    if not reports:
        return None
    return next((band for most, band in edges if reports <= most), COUNTS[3])


def band(count: int) -> str | None:
    """A count as a tally shows it, None for nothing."""
    if not count:
        return None
    return next((name for border, name in BANDS if count < border), MANY)


def of_alerts(raised: Iterable[Raised]) -> tuple[Tally, ...]:
    """What was raised, by week, area and class; the newest week first."""
    number, reports = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for each in raised:
        cell = (clock.week(each.published.date()), each.area or "", each.family)
        number[cell] += 1
        reports[cell] += _at_least(each.reports)
    return tuple(
        Tally(
            week=week,
            area=area or None,
            family=family,
            alerts=band(count) or "",
            reports=band(reports[week, area, family]),
        )
        for (week, area, family), count in sorted(number.items(), reverse=True)
    )


def of_feedback(released: Iterable[tuple[str | None, datetime]]) -> tuple[Heard, ...]:
    """What was released, by week and area; the newest week first."""
    number = Counter((clock.week(moment.date()), area or "") for area, moment in released)
    return tuple(
        Heard(week=week, area=area or None, feedback=band(count) or "")
        for (week, area), count in sorted(number.items(), reverse=True)
    )


def _at_least(reports: int) -> int:
    """What a reader of the alert knows already, and no more: the lower end of the band it shows."""
    return next((least for least in (10, 5, 2, 1) if reports >= least), 0)
