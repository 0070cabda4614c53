"""Which tables a database really has, as its own catalogue says: columns, keys, and what refers to what."""

from collections.abc import Iterable
from graphlib import TopologicalSorter
from typing import Any

from msgspec import Struct
from piccolo.querystring import QueryString

from board.db.bound import Database
from board.db.sqlite import SQLite


class Shelf(Struct, frozen=True):
    """A table that holds something of its own; `leans_on` are the tables it refers to."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    leans_on: frozenset[str]


async def shelves(database: Database) -> list[Shelf]:
    """Every table but what an engine makes out of others, such as an index of words."""
    columns, links = _OF_SQLITE if isinstance(database, SQLite) else _OF_POSTGRES
    rows, refers = await ask(database, columns), await ask(database, links)
    leans: dict[str, set[str]] = {}
    for each in refers:
        leans.setdefault(each["here"], set()).add(each["there"])
    names = dict.fromkeys(row["held_in"] for row in rows)
    return [_shelf(name, [row for row in rows if row["held_in"] == name], leans) for name in names]


async def in_order(source: Database, target: Database) -> list[Shelf]:
    """The tables of both, what others refer to first; ValueError where they are not the same."""
    here = {shelf.name: shelf for shelf in await shelves(source)}
    there = {shelf.name: shelf for shelf in await shelves(target)}
    other = {name for name in here | there if _columns(here.get(name)) != _columns(there.get(name))}
    if other:
        raise ValueError(f"These tables are not the same in both: {', '.join(sorted(other))}.")
    leans = {name: (shelf.leans_on | there[name].leans_on) - {name} for name, shelf in here.items()}
    return [here[name] for name in TopologicalSorter(leans).static_order() if name in here]


async def is_empty(database: Database) -> bool:
    """Whether there is no table at all."""
    return not await shelves(database)


async def restart_counters(database: Database, filled: Iterable[Shelf]) -> None:
    """Let what the database numbers itself go on behind the highest number that is there."""
    if isinstance(database, SQLite):
        return  # it looks for the highest one by itself
    keyed = [(shelf.name, column) for shelf in filled for column in shelf.key]
    for table, column in keyed:
        counter = f"pg_get_serial_sequence('{table}', '{column}')"
        highest = f'(SELECT coalesce(max("{column}"), 0) + 1 FROM "{table}")'  # noqa: S608
        if (await ask(database, f"SELECT {counter} AS name"))[0]["name"]:
            await ask(database, f"SELECT setval({counter}, {highest}, false)")


def _columns(shelf: Shelf | None) -> frozenset[str]:
    return frozenset(shelf.columns if shelf else ())


def _shelf(name: str, rows: list[dict[str, Any]], leans: dict[str, set[str]]) -> Shelf:
    columns = tuple(sorted(row["held"] for row in rows))
    keyed = sorted((row["place"], row["held"]) for row in rows if row["place"])
    return Shelf(name, columns, tuple(held for _, held in keyed) or columns, frozenset(leans.get(name, ())))


async def ask(database: Database, sql: str, *args: Any) -> list[dict[str, Any]]:
    """The rows of one statement on this database, whichever is bound."""
    return database.transform_response_to_dicts(await database.run_querystring(QueryString(sql, *args)))


_OF_SQLITE = (
    """SELECT t.name AS held_in, c.name AS held, c.pk AS place
    FROM pragma_table_list AS t JOIN pragma_table_xinfo(t.name) AS c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT GLOB 'sqlite_*' AND c.hidden = 0""",
    """SELECT t.name AS here, f."table" AS there
    FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f
    WHERE t.schema = 'main' AND t.type = 'table'""",
)
_OF_POSTGRES = (
    """SELECT t.relname::text AS held_in, a.attname::text AS held,
        coalesce(array_position(k.conkey, a.attnum), 0) AS place
    FROM pg_class AS t JOIN pg_attribute AS a ON a.attrelid = t.oid
    LEFT JOIN pg_constraint AS k ON k.conrelid = t.oid AND k.contype = 'p'
    WHERE t.relkind = 'r' AND t.relnamespace = current_schema()::regnamespace
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''""",
    """SELECT h.relname::text AS here, t.relname::text AS there FROM pg_constraint AS k
    JOIN pg_class AS h ON h.oid = k.conrelid JOIN pg_class AS t ON t.oid = k.confrelid
    WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace""",
)
