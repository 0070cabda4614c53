"""Every row out of a database and into another, whichever engine either has: what a backup is made of.

Nothing here knows what the tables are for. They are taken as the database itself describes them, so a table
that a later release adds is carried too, and a kind of column that nobody thought of is refused aloud.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import date, datetime
from enum import StrEnum
from graphlib import TopologicalSorter
from typing import Any

from msgspec import Struct

from board.db import current, engine_kind, fetch

AT_ONCE = 1000
# Which migrations have run is told apart: they are run, and not written.
_NOT_CARRIED = {"migration"}

Row = tuple[Any, ...]


class Kind(StrEnum):
    """What a column holds, the same on both engines."""

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


async def shelves() -> tuple[Shelf, ...]:
    """Every table whose rows are carried, each behind those that it refers to; inside reading() or writing().

    What an engine makes by itself of other tables, such as an index of words, is not told.
    """
    told: dict[str, list[tuple[str, Kind]]] = {}
    for row in await fetch(_COLUMNS[engine_kind()]):
        told.setdefault(row["held_in"], []).append((row["held"], _kind(row)))
    order = [name for name in await _in_order(told) if name not in _NOT_CARRIED]
    return tuple(Shelf(name, tuple(sorted(told[name]))) for name in order)


async def rows(shelf: Shelf) -> AsyncIterator[list[Row]]:
    """All rows of a table, some at a time, in no order to rely on; inside reading() or writing()."""
    sql = f"SELECT {_named(shelf)} FROM {_quoted(shelf.table)}"  # noqa: S608 (names that the database gave)
    connection = _connection()
    if engine_kind() == "postgres":
        cursor = await connection.cursor(sql)
        while some := await cursor.fetch(AT_ONCE):
            yield [tuple(row) for row in some]
        return
    opened = await connection.call(lambda sqlite: sqlite.execute(sql))
    try:
        while some := await connection.call(lambda _: opened.fetchmany(AT_ONCE)):
            yield some
    finally:
        await connection.call(lambda _: opened.close())


async def put(shelf: Shelf, some: Sequence[Row]) -> None:
    """Write rows as they were taken out; inside writing()."""
    connection = _connection()
    if engine_kind() == "postgres":
        columns = [name for name, _ in shelf.columns]
        await connection.copy_records_to_table(shelf.table, records=some, columns=columns)
        return
    gaps = ", ".join("?" for _ in shelf.columns)
    sql = f"INSERT INTO {_quoted(shelf.table)} ({_named(shelf)}) VALUES ({gaps})"  # noqa: S608
    await connection.call(lambda sqlite: sqlite.executemany(sql, some).close())


async def empty(shelf: Shelf) -> None:
    """Take every row out of a table; inside writing()."""
    await current.run_ddl(f"DELETE FROM {_quoted(shelf.table)}")  # noqa: S608


async def drop_all() -> None:
    """Take away every table with all that is in it; inside writing()."""
    if engine_kind() == "sqlite":
        for row in await fetch(_VIRTUAL):
            await current.run_ddl(f"DROP TABLE {_quoted(row['name'])}")
    names = {row["held_in"] for row in await fetch(_COLUMNS[engine_kind()])}
    for name in reversed(await _in_order(names)):
        await current.run_ddl(f"DROP TABLE {_quoted(name)}")


async def _in_order(names: Collection[str]) -> list[str]:
    """Tables in the order of their names, but each behind those that it refers to."""
    refers: dict[str, list[str]] = {name: [] for name in sorted(names)}
    for row in await fetch(_REFERENCES[engine_kind()]):
        if row["refers_to"] != row["held_in"]:
            refers[row["held_in"]].append(row["refers_to"])
    return list(TopologicalSorter(refers).static_order())


def _connection() -> Any:
    transaction = current.current_transaction.get()
    if transaction is None:
        raise RuntimeError("Rows are carried inside reading() or writing().")
    return transaction.connection


def _kind(row: dict[str, Any]) -> Kind:
    said = str(row["kind"]).lower().partition("(")[0]
    if row["held_in"] in _NOT_CARRIED:
        return Kind.TEXT
    if said not in _KINDS:
        raise ValueError(f"{row['held_in']}.{row['held']} is {said}: nobody has said how that is carried.")
    return _KINDS[said]


def _named(shelf: Shelf) -> str:
    return ", ".join(_quoted(name) for name, _ in shelf.columns)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


# Tables of an index of words, and the index itself, are made anew by the engine.
_SQLITE = """SELECT t.name AS held_in, {} FROM pragma_table_list AS t JOIN {}
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"""
_COLUMNS = {
    "sqlite": _SQLITE.format("c.name AS held, c.type AS kind", "pragma_table_info(t.name) AS c"),
    "postgres": """SELECT c.table_name AS held_in, c.column_name AS held, c.data_type AS kind
        FROM information_schema.columns AS c
        JOIN information_schema.tables AS t USING (table_schema, table_name)
        WHERE table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'""",
}
_REFERENCES = {
    "sqlite": _SQLITE.format('f."table" AS refers_to', "pragma_foreign_key_list(t.name) AS f"),
    "postgres": """SELECT conrelid::regclass::text AS held_in, confrelid::regclass::text AS refers_to
        FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace""",
}
_VIRTUAL = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'"
