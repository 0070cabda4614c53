"""Tables with the kind of each column, the same on both engines, and their rows out of one and into another.

Nothing here knows what the tables are for. They are taken as the database itself describes them, so a table
that a later release adds is carried too, and a kind of column that nobody thought of is refused aloud.
"""

from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any

from msgspec import Struct

from board.db import carry, catalogue, current, engine_kind, fetch

# Which migrations have run is told apart: they are run, and not written.
_NOT_CARRIED = {"migration"}

Row = tuple[Any, ...]


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    REAL = "real"
    TEXT = "text"
    YES_OR_NO = "yes_or_no"
    DAY = "day"
    MOMENT = "moment"
    BYTES = "bytes"


TYPES: dict[Kind, type] = {
    Kind.NUMBER: int,
    Kind.REAL: float,
    Kind.TEXT: str,
    Kind.YES_OR_NO: bool,
    Kind.DAY: date,
    Kind.MOMENT: datetime,
    Kind.BYTES: bytes,
}
_KINDS = {
    "integer": Kind.NUMBER,
    "bigint": Kind.NUMBER,
    "double precision": Kind.REAL,
    "real": Kind.REAL,
    "text": Kind.TEXT,
    "character varying": Kind.TEXT,
    "boolean": Kind.YES_OR_NO,
    "date": Kind.DAY,
    "timestamptz": Kind.MOMENT,
    "timestamp with time zone": Kind.MOMENT,
    "blob": Kind.BYTES,
    "bytea": Kind.BYTES,
}


class Shelf(Struct, frozen=True):
    """One table: its name, and the name and kind of each column, sorted by name."""

    table: str
    columns: tuple[tuple[str, Kind], ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.columns)


async def shelves() -> tuple[Shelf, ...]:
    """Every table whose rows are carried, each behind those it refers to; inside reading() or writing()."""
    kinds = {(row["held_in"], row["held"]): str(row["kind"]) for row in await fetch(_TYPED[engine_kind()])}

    def typed(table: str, names: Iterable[str]) -> Shelf:
        return Shelf(table, tuple((name, _kind(kinds[table, name], f"{table}.{name}")) for name in names))

    found = [shelf for shelf in await _in_order() if shelf.name not in _NOT_CARRIED]
    return tuple(typed(shelf.name, shelf.columns) for shelf in found)


async def rows(shelf: Shelf) -> AsyncIterator[list[Row]]:
    """All rows of a table by their key, some at a time; inside reading() or writing()."""
    keys = {found.name: found.key for found in await catalogue.shelves(current.engine)}
    known = catalogue.Shelf(shelf.table, shelf.names, keys[shelf.table], frozenset())
    async for some in carry.read(known, current.engine):
        yield [tuple(row[name] for name in shelf.names) for row in some]


async def put(shelf: Shelf, some: Sequence[Row]) -> None:
    """Write rows as they were taken out; inside writing()."""
    await current.engine.lay(shelf.table, shelf.names, some)


async def empty(shelf: Shelf) -> None:
    """Take every row out of a table; inside writing()."""
    await current.run_ddl(f'DELETE FROM "{shelf.table}"')  # noqa: S608 (a name of the catalogue)


async def drop_all() -> None:
    """Take away every table with all that is in it; inside writing()."""
    if engine_kind() == "sqlite":
        for row in await fetch(_VIRTUAL):
            await current.run_ddl(f'DROP TABLE "{row["name"]}"')
    for found in reversed(await _in_order()):
        await current.run_ddl(f'DROP TABLE "{found.name}"')


async def _in_order() -> list[catalogue.Shelf]:
    """By name, but each behind those that it refers to."""
    found = {shelf.name: shelf for shelf in await catalogue.shelves(current.engine)}
    leans = {name: sorted(found[name].leans_on - {name}) for name in sorted(found)}
    return [found[name] for name in TopologicalSorter(leans).static_order()]


def _kind(said: str, column: str) -> Kind:
    plain = said.lower().partition("(")[0]
    if plain not in _KINDS:
        raise ValueError(f"The column {column} is {plain}: nobody has said how that is carried.")
    return _KINDS[plain]


_TYPED = {
    "sqlite": """SELECT t.name AS held_in, c.name AS held, c.type AS kind
        FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c WHERE t.schema = 'main'""",
    "postgres": """SELECT table_name AS held_in, column_name AS held, data_type AS kind
        FROM information_schema.columns WHERE table_schema = current_schema()""",
}
_VIRTUAL = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
