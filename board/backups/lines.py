"""What stands in a copy, line by line, and what is told of one.

A copy is JSON, a line each: who made it; then for each table its columns, its rows as lists, and its end with
how many there were; then the end of all. So anybody who has the key can read it without this program.
"""

import hashlib
from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from board.db.shelves import TYPES, Kind, Row, Shelf

FORMAT = 1
_ALL = 1 << 256


class CannotCopy(ValueError):
    """A copy cannot be made, read or brought back; the sentence says why, to the keeper."""


class Head(Struct, frozen=True, tag="board"):
    """The first line. `keys` says which key file goes with it, and `migrations` how the tables were then."""

    format: int
    day: date
    keys: str
    migrations: tuple[tuple[str, str], ...]


class Begins(Struct, frozen=True, tag="table"):
    """The line before the rows of a table."""

    table: str
    columns: tuple[tuple[str, Kind], ...]

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.table, self.columns)


class Ends(Struct, frozen=True, tag="end"):
    """The line behind the rows of a table: how many, and the sum of their digests in any order."""

    table: str
    rows: int
    digest: str


class Whole(Struct, frozen=True, tag="whole"):
    """The last line: without it the copy was cut off."""

    tables: int


Line = Head | Begins | Ends | Whole


class Count:
    """Counts the rows of a table, and adds up their digests: the same in whatever order they come."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.rows = 0
        self.sum = 0

    def add(self, line: bytes) -> None:
        """One row more, as it is written."""
        self.rows += 1
        self.sum = (self.sum + int.from_bytes(hashlib.sha256(line).digest(), "big")) % _ALL

    def add_all(self, some: Iterable[Row]) -> None:
        """So many rows more, as they came from a database."""
        for row in some:
            self.add(written(row))

    @property
    def end(self) -> Ends:
        """What the line behind these rows says."""
        return Ends(self.table, self.rows, f"{self.sum:064x}")


class Copy(Struct, frozen=True):
    """What is told of a copy: its first line, and the end of each table."""

    head: Head
    tables: tuple[Ends, ...]

    @property
    def rows(self) -> int:
        """How many rows it holds on all."""
        return sum(table.rows for table in self.tables)


def written(row: Row) -> bytes:
    """A row as it stands in a copy."""
    return msgspec.json.encode(list(row))


def reader(shelf: Shelf) -> msgspec.json.Decoder[Row]:
    """What reads the rows of a table; each value is of the kind of its column, or nothing."""
    kinds = tuple(TYPES[kind] | None for _, kind in shelf.columns)
    return msgspec.json.Decoder(tuple.__class_getitem__(kinds))
