"""Many rows in one statement, handed over as one JSON text: the engines read it faster than we fill gaps."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from piccolo.table import Table

from board.db import engine_kind, fetch

_INTO = {
    "sqlite": "INSERT INTO {table} ({names}) SELECT {gets} FROM json_each({{}}) WHERE true",
    "postgres": "INSERT INTO {table} ({names}) SELECT {names}"
    " FROM json_populate_recordset(NULL::{table}, ({{}})::text::json)",
}
_known: dict[tuple[str, str, tuple[str, ...]], str] = {}


async def insert(table: type[Table], rows: Sequence[dict[str, Any]]) -> set[str]:
    """Put rows of the same columns into a table; gives the keys of those that met no row like them."""
    if not rows:
        return set()
    names = tuple(rows[0])
    said = msgspec.json.encode([{name: _stored(row[name]) for name in names} for row in rows]).decode()
    key = table._meta.primary_key._meta.db_column_name
    made = await fetch(_statement(table._meta.tablename, names, key), said)
    return {row[key] for row in made}


def _statement(table: str, names: tuple[str, ...], key: str) -> str:
    engine = engine_kind()
    if (found := _known.get((engine, table, names))) is None:
        gets = ", ".join(f"value->>'{name}'" for name in names)
        into = _INTO[engine].format(table=table, names=", ".join(names), gets=gets)
        found = _known[engine, table, names] = f"{into} ON CONFLICT DO NOTHING RETURNING {key}"
    return found


def _stored(value: object) -> object:
    return str(value) if isinstance(value, datetime) else value
