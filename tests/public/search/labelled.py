"""The labelled set of the board: what people type, and which entries should then come first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from msgspec import Struct

from board.alerts.record import AlertRecord, Contents
from board.alerts.shapes import Alert, Message, Standing
from board.guide.load import Guide, load
from board.public.papers import Paper, Stock, found, paper, stocked, understood

FOLDER = Path(__file__).parent
TOWN = "vancouver"
FIRST = 10
# Every third query is kept out of sight of whoever improves the search.
HELD_OUT = 3
BEGAN = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Query(Struct, frozen=True):
    """Some words, and the entries that they ask for."""

    words: str
    wanted: frozenset[str]


@cache
def guide() -> Guide:
    """The guide of the town that is searched."""
    return load(TOWN)


@cache
def papers() -> tuple[Paper, ...]:
    """Every entry as it can be found."""
    return tuple(paper(_alert(number, parts), guide()) for number, parts in enumerate(_lines("alerts.txt")))


@cache
def stock() -> Stock:
    """All of them, ready to be looked through."""
    return stocked(papers())


@cache
def queries() -> tuple[Query, ...]:
    """Every labelled query."""
    return tuple(Query(words, frozenset(label.split())) for words, label in _lines("queries.txt"))


def tuned() -> list[Query]:
    """Those that the search may be improved with."""
    return [query for number, query in enumerate(queries()) if (number + 1) % HELD_OUT]


def held_out() -> list[Query]:
    """Those that nobody looks at while improving it."""
    return [query for number, query in enumerate(queries()) if not (number + 1) % HELD_OUT]


def recall(query: Query) -> float:
    """Of the entries that should stand among the first ten, how many do."""
    first = found(understood(query.words, guide(), stock().places), stock())[:FIRST]
    return len(query.wanted.intersection(each.entry.id for each in first)) / len(query.wanted)


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def _alert(number: int, parts: list[str]) -> Alert:
    identity, headline, substances, sold_as, colours, forms, area, family, said, effects = parts
    names = guide().substances.every
    record = AlertRecord(
        kind="product_alert",
        headline=headline,
        short_text=said,
        risk=3,
        evidence="E2",
        area=f"{TOWN}:{area}" if area else None,
        family=family,
        sold_as=_ids(sold_as),
        colours=_ids(colours),
        forms=_ids(forms),
        effects=_ids(effects),
        found=tuple(Contents(name=names[each].name, substance=each) for each in _ids(substances)),
    )
    moment = BEGAN + timedelta(days=number)
    return Alert(
        id=identity,
        version=1,
        standing=Standing.CURRENT,
        message=Message.NEW,
        note="",
        published=moment,
        updated=moment,
        expires=None,
        reports=0,
        record=record,
    )


def _ids(said: str) -> tuple[str, ...]:
    return tuple(said.split(",")) if said else ()
