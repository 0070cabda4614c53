"""Which thread a statement belongs to, and how its rows are made."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from enum import Enum, auto
from sqlite3 import Connection
from typing import Any

from piccolo.engine.sqlite import convert_int_out

from board.db.calls import Work

_CHANGES = re.compile(r"\b(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class Lane(Enum):
    """Where a statement outside a transaction runs."""

    READ = auto()  # any reader thread
    WRITE = auto()  # the writer, grouped with other writes
    ALONE = auto()  # the writer, outside any transaction


def lane(sql: str) -> Lane:
    """The lane of a statement; in doubt the writer, where nothing can go wrong but speed."""
    match sql.lstrip()[:8].upper().split():
        case ["SELECT" | "EXPLAIN", *_]:
            return Lane.READ
        case ["WITH", *_] if not _CHANGES.search(sql):
            return Lane.READ
        case ["PRAGMA" | "VACUUM", *_]:
            return Lane.ALONE
        case _:
            return Lane.WRITE


def rows(sql: str, args: Sequence[Any]) -> Work:
    """Work that runs one statement and gives its rows as dicts."""

    def work(connection: Connection) -> list[dict[str, Any]]:
        # Closed by hand: an error keeps its frames, and an open cursor would hold up COMMIT and checkpoint.
        with closing(connection.execute(sql, args)) as cursor:
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    return work


def _integer(raw: bytes) -> int:
    try:
        return int(raw)
    except ValueError:
        return int(convert_int_out(raw))


# Piccolo sends every whole number through Decimal, which is half the cost of reading a row.
sqlite3.register_converter("INTEGER", _integer)
