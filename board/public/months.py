"""The archive: everything that came out in one month, each as it stands now."""

import heapq
from datetime import UTC, date, datetime

from msgspec import Struct

from board.alerts import published
from board.db import reading
from board.errors import NotHere
from board.feedback import released
from board.paging import Cursor
from board.public.shapes import Entry, Feed

PAGE = 50
DECEMBER = 12


class Archive(Struct, frozen=True):
    """The months of a board as 2026-10, the newest first; each may be empty, none outside them is there."""

    months: tuple[str, ...]

    @property
    def years(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The months by their year, the newest first."""
        years = dict.fromkeys(month[:4] for month in self.months)
        return tuple((year, tuple(m for m in self.months if m[:4] == year)) for year in years)

    def beside(self, month: str) -> tuple[str | None, str | None]:
        """The month before one and the month after it, where there are such."""
        at = self.months.index(month)
        earlier = self.months[at + 1] if at + 1 < len(self.months) else None
        return earlier, self.months[at - 1] if at else None


async def archive() -> Archive:
    """Every month from the first thing that came out to the last. Nothing is counted for it."""
    async with reading():
        ends = (*await published.ends(), *await released.ends())
    return Archive(_months(min(ends), max(ends)) if ends else ())


async def of(month: str, *, after: Cursor | None = None) -> Feed:
    """What came out in a month, newest first; raises NotHere for what is no month."""
    first, end = _bounds(month)
    more = PAGE + 1
    async with reading():
        found: list[tuple[Entry, ...]] = [
            await published.between(first, end, after=after, limit=more),
            await released.between(first, end, after=after, limit=more),
        ]
    entries = tuple(heapq.merge(*found, key=_place, reverse=True))[:more]
    shown = entries[:PAGE]
    onward = Cursor(shown[-1].published, shown[-1].id).text() if len(entries) > PAGE else None
    return Feed(entries=shown, after=onward)


def _months(oldest: datetime, newest: datetime) -> tuple[str, ...]:
    first, last = (moment.year * DECEMBER + moment.month - 1 for moment in (oldest, newest))
    return tuple(f"{n // DECEMBER}-{n % DECEMBER + 1:02d}" for n in range(last, first - 1, -1))


def _bounds(month: str) -> tuple[datetime, datetime]:
    try:
        day = date.fromisoformat(f"{month}-01")
        then = date(day.year + day.month // DECEMBER, day.month % DECEMBER + 1, 1)
    except ValueError:
        raise NotHere from None
    return _midnight(day), _midnight(then)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _place(entry: Entry) -> tuple[datetime, str]:
    return entry.published, entry.id
