"""Search on the feed: what holds now first, then what is over, and what people tell of services.

What can be found is bounded, as the feed is: the newest of each. Held in memory for one edition and quarter
hour, and of what did not change since, nothing is read again.

Threat: a few words, sent again and again, take the time of everybody who reads. They are understood, and
looked for, away from the event loop and a few at once.
"""

from asyncio import Lock
from datetime import datetime
from weakref import WeakKeyDictionary

from anyio import to_thread
from msgspec import Struct, field

from board import clock
from board.alerts.shapes import Standing
from board.db import current, reading
from board.guide.load import Guide
from board.posts.shapes import Kind
from board.public import reads
from board.public.edition import edition
from board.public.filters import Filter
from board.public.papers import Paper, Stock, found, paper, stocked, understood
from board.public.shapes import Entry
from board.safety.benches import Benches

MOST, MOST_PAST = 400, 200
PAGE = 25
AT_ONCE, WAITING = 2, 40


class Found(Struct, frozen=True):
    """What fits, the best first: what speaks of now, and alerts that do not any more."""

    now: tuple[Entry, ...]
    past: tuple[Entry, ...]


class _Kept(Struct, frozen=True):
    moment: tuple[int, datetime]
    town: str
    papers: dict[tuple[str, int], Paper]
    stock: Stock


class _Place(Struct, weakref=True):
    """What one database's search keeps, and where it is at work."""

    benches: Benches = field(default_factory=lambda: Benches(AT_ONCE, waiting=WAITING))
    making: Lock = field(default_factory=Lock)
    kept: _Kept | None = None


_places: WeakKeyDictionary[object, _Place] = WeakKeyDictionary()


async def search(words: str, guide: Guide) -> Found:
    """The entries of the feed that fit what somebody typed; words are never kept.

    Raises TooMuch where very many search.
    """
    kept = await held(guide)
    return await _place().benches.do(_found, words, guide, kept.stock)


async def held(guide: Guide) -> _Kept:
    """All that can be found, true for this edition and quarter hour; one makes it, and the others wait."""
    place = _place()
    if kept := await _still(place, guide):
        return kept
    async with place.making:
        return await _still(place, guide) or await _make(place, guide)


async def _still(place: _Place, guide: Guide) -> _Kept | None:
    async with reading():
        moment = await _moment()
    kept = place.kept
    return kept if kept and (kept.moment, kept.town) == (moment, guide.town) else None


async def _make(place: _Place, guide: Guide) -> _Kept:
    async with reading():
        moment, entries = await _moment(), await _entries()
    known = place.kept.papers if place.kept and place.kept.town == guide.town else {}
    papers, stock = await to_thread.run_sync(_papers, entries, known, guide)
    place.kept = made = _Kept(moment, guide.town, papers, stock)
    return made


async def _moment() -> tuple[int, datetime]:
    return await edition(), clock.quarter(clock.now())


def _place() -> _Place:
    return _places.setdefault(current.engine, _Place())


def _found(words: str, guide: Guide, stock: Stock) -> Found:
    fitting = found(understood(words, guide, stock.places), stock)
    now = [each.entry for each in fitting if _speaks_of_now(each.entry)]
    past = [each.entry for each in fitting if not _speaks_of_now(each.entry)]
    return Found(tuple(now[:PAGE]), tuple(past[:PAGE]))


async def _entries() -> tuple[Entry, ...]:
    alerts, feedback = Filter(kind=Kind.ALERT), Filter(kind=Kind.FEEDBACK)
    return (
        *(await reads.newest(alerts, limit=MOST)).entries,
        *(await reads.past(alerts, limit=MOST_PAST)).entries,
        *(await reads.newest(feedback, limit=MOST)).entries,
    )


def _papers(
    entries: tuple[Entry, ...], known: dict[tuple[str, int], Paper], guide: Guide
) -> tuple[dict[tuple[str, int], Paper], Stock]:
    """What did not change is not looked at again; what it says of now may have."""
    made: dict[tuple[str, int], Paper] = {}
    for each in entries:
        name = (each.id, each.version)
        old = known.get(name)
        made[name] = old if old and old.entry == each else paper(each, guide)
    return made, stocked(made.values())


def _speaks_of_now(entry: Entry) -> bool:
    return entry.standing == Standing.CURRENT.value
