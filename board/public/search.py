"""Search on the feed: what holds now first, then what is over, and what people tell of services.

What can be found is bounded, as the feed is: the newest of each. Held in memory for one edition and quarter
hour, and of what did not change since, nothing is read again.
"""

import asyncio
from datetime import datetime
from weakref import WeakKeyDictionary

from msgspec import Struct

from board import clock
from board.alerts.shapes import Standing
from board.db import current, reading
from board.guide.load import Guide
from board.posts.shapes import Kind
from board.public import reads
from board.public.edition import edition
from board.public.filters import Filter
from board.public.papers import Paper, found, paper, understood
from board.public.shapes import Entry

MOST, MOST_PAST = 400, 200
PAGE = 25


class Found(Struct, frozen=True):
    """What fits, the best first: what speaks of now, and alerts that do not any more."""

    now: tuple[Entry, ...]
    past: tuple[Entry, ...]


class _Kept(Struct, frozen=True):
    moment: tuple[int, datetime]
    town: str
    papers: dict[tuple[str, int], Paper]
    words: frozenset[str]


_kept: WeakKeyDictionary[object, _Kept] = WeakKeyDictionary()


async def search(words: str, guide: Guide) -> Found:
    """The entries of the feed that fit what somebody typed; words are never kept."""
    kept = await held(guide)
    fitting = found(understood(words, guide, kept.words), kept.papers.values())
    now = [each.entry for each in fitting if _speaks_of_now(each.entry)]
    past = [each.entry for each in fitting if not _speaks_of_now(each.entry)]
    return Found(tuple(now[:PAGE]), tuple(past[:PAGE]))


async def held(guide: Guide) -> _Kept:
    """All that can be found, true for this edition and quarter hour."""
    kept = _kept.get(current.engine)
    async with reading():
        moment = (await edition(), clock.quarter(clock.now()))
        if kept and (kept.moment, kept.town) == (moment, guide.town):
            return kept
        entries = await _entries()
    known = kept.papers if kept and kept.town == guide.town else {}
    papers = await asyncio.to_thread(_papers, entries, known, guide)
    words = frozenset(word for each in papers.values() for word in each.words)
    _kept[current.engine] = made = _Kept(moment, guide.town, papers, words)
    return made


async def _entries() -> tuple[Entry, ...]:
    alerts, feedback = Filter(kind=Kind.ALERT), Filter(kind=Kind.FEEDBACK)
    return (
        *(await reads.newest(alerts, limit=MOST)).entries,
        *(await reads.past(alerts, limit=MOST_PAST)).entries,
        *(await reads.newest(feedback, limit=MOST)).entries,
    )


def _papers(
    entries: tuple[Entry, ...], known: dict[tuple[str, int], Paper], guide: Guide
) -> dict[tuple[str, int], Paper]:
    """What did not change is not looked at again; what it says of now may have."""
    made: dict[tuple[str, int], Paper] = {}
    for each in entries:
        name = (each.id, each.version)
        old = known.get(name)
        made[name] = old if old and old.entry == each else paper(each, guide)
    return made


def _speaks_of_now(entry: Entry) -> bool:
    return entry.standing == Standing.CURRENT.value
