"""The one place that asks what time it is, and the coarse times that are all we keep.

Threat: an exact moment joins a post to a phone in a network's records, or to a face on a camera.
"""

from datetime import UTC, date, datetime, time, timedelta

QUARTER = timedelta(minutes=15)
SLOT = timedelta(hours=6)
TURN = timedelta(seconds=1)


def now() -> datetime:
    """This moment in UTC."""
    return _source()


def today() -> date:
    """This day in UTC."""
    return now().date()


def slot(moment: datetime) -> datetime:
    """The start of the six-hour slot that holds the moment: all that is kept of when a post came."""
    return _floor(moment, SLOT)


def quarter(moment: datetime) -> datetime:
    """The start of the quarter hour that holds the moment: all that is shown of when an alert went out."""
    return _floor(moment, QUARTER)


def turned(moment: datetime, *, last: datetime) -> datetime:
    """When a change is dated: its quarter hour, or one second after the change before it.

    Readers of feeds pass over an entry whose time has not moved; the second tells only which came later.
    """
    return max(quarter(moment), last + TURN)


def next_quarter(moment: datetime) -> datetime:
    """The first quarter-hour border that is not before the moment."""
    floor = _floor(moment, QUARTER)
    return floor if floor == moment else floor + QUARTER


def week(day: date) -> str:
    """The ISO week of a day, as 2026-W47."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def season(moment: datetime) -> str:
    """The quarter of a year that holds the moment, as 2026-Q4."""
    return f"{moment.year}-Q{(moment.month + 2) // 3}"


def seasons(moment: datetime, many: int) -> tuple[str, ...]:
    """So many quarters of a year up to the one that holds the moment, the oldest first."""
    last = moment.year * 4 + (moment.month - 1) // 3
    return tuple(f"{n // 4}-Q{n % 4 + 1}" for n in range(last - many + 1, last + 1))


def monday(week: str) -> datetime:
    """The moment an ISO week such as 2026-W47 begins in UTC; ValueError where its year has no such week."""
    year, number = week.split("-W")
    return datetime.combine(date.fromisocalendar(int(year), int(number), 1), time(tzinfo=UTC))


def _source() -> datetime:
    return datetime.now(UTC)


def _floor(moment: datetime, step: timedelta) -> datetime:
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return start + (moment - start) // step * step
