"""The labelled set: what people type, and which services should then come first."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from board.guide.load import Guide, load
from board.guide.words import fold
from board.programs.shapes import ServiceEntry, Status

FOLDER = Path(__file__).parent
TOWN = "toronto"
SEEDS = FOLDER.parents[2] / "board" / "seeds" / TOWN / "services.json"
FIRST = 10
# Every third query is kept out of sight of whoever improves the search.
HELD_OUT = 3


class Query(Struct, frozen=True):
    """Some words, and which services are what they ask for."""

    words: str
    kinds: frozenset[str]
    area: str
    language: str
    ids: frozenset[str]

    def is_for(self, entry: ServiceEntry) -> bool:
        """Whether the person would be glad to find this service."""
        if self.ids:
            return entry.id in self.ids
        here = not self.area or (entry.area or "") == f"{TOWN}:{self.area}"
        speaks = not self.language or self.language in entry.languages
        return here and speaks and not self.kinds.isdisjoint(entry.kinds)


@cache
def guide() -> Guide:
    """The guide of the town that is searched."""
    return load(TOWN)


@cache
def services() -> tuple[ServiceEntry, ...]:
    """The real entries of the town, and made-up ones so that every kind is there."""
    real = msgspec.json.decode(SEEDS.read_bytes(), type=tuple[ServiceEntry, ...])
    return (*real, *map(_made_up, _lines("made_up.txt")))


@cache
def queries() -> tuple[Query, ...]:
    """Every labelled query."""
    return tuple(map(_query, _lines("queries.txt")))


def tuned() -> list[Query]:
    """Those that the search may be improved with."""
    return [query for number, query in enumerate(queries()) if (number + 1) % HELD_OUT]


def held_out() -> list[Query]:
    """Those that nobody looks at while improving it."""
    return [query for number, query in enumerate(queries()) if not (number + 1) % HELD_OUT]


def recall(query: Query, found: list[str]) -> float:
    """Of the ten services that should come first, or of all where there are fewer, how many did."""
    wanted = {entry.id for entry in services() if query.is_for(entry)}
    return len(wanted.intersection(found[:FIRST])) / min(FIRST, len(wanted))


def _lines(name: str) -> Iterator[list[str]]:
    for line in (FOLDER / name).read_text().splitlines():
        if line and not line.startswith("#"):
            yield [part.strip() for part in line.split("|")]


def _made_up(parts: list[str]) -> ServiceEntry:
    name, kinds, area, address, languages, said = parts
    return ServiceEntry(
        id=fold(name).replace(" ", "-"),
        name=name,
        kinds=tuple(kinds.split(",")),
        area=f"{TOWN}:{area}" if area else None,
        address=address,
        languages=tuple(languages.split(",")) if languages else (),
        description=said,
        status=Status.OPEN,
    )


def _query(parts: list[str]) -> Query:
    words, label = parts
    said = [part.partition(":") for part in label.split()]
    named = {name: value for name, colon, value in said if colon}
    return Query(
        words=words,
        kinds=frozenset(name for name, colon, _ in said if not colon),
        area=named.get("area", ""),
        language=named.get("language", ""),
        ids=frozenset(named["is"].split(",")) if "is" in named else frozenset(),
    )
