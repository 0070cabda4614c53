"""How much was published by week, area and class: in bands that give nothing away beside other bands.

Threat: a small count points at people, and the difference of two counts does so too (mission.md R12).
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from msgspec import Struct

from board import bands, clock
from board.alerts.sought import Raised


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


def of_alerts(raised: Iterable[Raised]) -> tuple[Tally, ...]:
    """What was raised, by week, area and class; the newest week first."""
    number, reports = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for each in raised:
        cell = (clock.week(each.published.date()), each.area or "", each.family)
        number[cell] += 1
        # What a reader of the alert knows already, and no more: the lower end of the band it shows.
        reports[cell] += bands.least(bands.narrow(each.reports))
    return tuple(
        Tally(
            week=week,
            area=area or None,
            family=family,
            alerts=bands.wide(count),
            reports=bands.wide(reports[week, area, family]) or None,
        )
        for (week, area, family), count in sorted(number.items(), reverse=True)
    )


def of_feedback(released: Iterable[tuple[str | None, datetime]]) -> tuple[Heard, ...]:
    """What was released, by week and area; the newest week first."""
    number = Counter((clock.week(moment.date()), area or "") for area, moment in released)
    return tuple(
        Heard(week=week, area=area or None, feedback=bands.wide(count))
        for (week, area), count in sorted(number.items(), reverse=True)
    )
