"""Carrying every row from one database to another, of the other kind or the same: all of them, or none.

Threat: a move that loses a post, a decision or the order of the sealed log, and is noticed a year later. So
the rows are read in one snapshot, written in one transaction, and read again before it is committed: each
table must have as many rows as before, and the same sum of their digests.
"""

import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from board.db import current
from board.db.bound import Database
from board.db.catalogue import Shelf, ask, in_order, is_empty, restart_counters, shelves
from board.db.connect import bind
from board.db.line_sqlite import take_duty
from board.db.migrate import migrate, pending
from board.db.postgres import DUTY
from board.db.sqlite import SQLite

AT_ONCE = 2_000
_WHOLE = 1 << 256

_SERVED = "The board is open. Stop it first: what it takes in now would be left behind."

Rows = list[dict[str, Any]]
Lay = Callable[[Rows], Awaitable[None]]


class Sum(Struct, frozen=True):
    """What is in a table, whatever the order: how many rows, and all their digests added up."""

    rows: int
    digest: int


async def carry(source: Database, target: Database) -> dict[str, Sum]:
    """Bring the empty target to this release's tables and fill them; what is there then, by table.

    Raises ValueError, and leaves the target as empty as it was, where the source is of another release, the
    target is not empty, or something did not arrive as it was sent.
    """
    with _bound(source):
        if await pending():
            raise ValueError("This database is of another release: run board migrate first.")
    async with source.snapshot(), target.transaction(), nobody_serves(source):
        if not await is_empty(target):
            raise ValueError("There is something in that database already. An empty one is needed.")
        with _bound(target):
            await migrate()
        found = await in_order(source, target)
        for shelf in reversed(found):
            await ask(target, f'DELETE FROM "{shelf.name}"')  # noqa: S608 (a name of the catalogue)
        sent = {shelf.name: await _copy(shelf, source, target) for shelf in found}
        await restart_counters(target, found)
        if sent != await sums(target):
            raise ValueError("Not everything arrived as it was. Nothing was changed.")
    return sent


async def sums(database: Database) -> dict[str, Sum]:
    """What every table holds at one moment."""
    found: dict[str, Sum] = {}
    async with database.snapshot():
        for shelf in await shelves(database):
            found[shelf.name] = await _sum(shelf, database)
    return found


@asynccontextmanager
async def nobody_serves(source: Database) -> AsyncIterator[None]:
    """Threat: what a board that is still open took in after our snapshot would be left behind."""
    if not isinstance(source, SQLite):
        if not (await ask(source, "SELECT pg_try_advisory_xact_lock({}) AS is_free", DUTY))[0]["is_free"]:
            raise ValueError(_SERVED)
        yield
        return
    if (duty := take_duty(Path(source.path))) is None:
        raise ValueError(_SERVED)
    try:
        yield
    finally:
        os.close(duty)


async def _copy(shelf: Shelf, source: Database, target: Database) -> Sum:
    async def lay(some: Rows) -> None:
        lines = [tuple(row[name] for name in shelf.columns) for row in some]
        try:
            await target.lay(shelf.name, shelf.columns, lines)
        except Exception as error:  # noqa: BLE001 (told without its text, which may repeat somebody's words)
            kind = type(error).__name__
            raise ValueError(
                f"A row of {shelf.name} does not fit there ({kind}). Nothing was changed."
            ) from None

    return await _sum(shelf, source, lay)


async def _sum(shelf: Shelf, database: Database, lay: Lay | None = None) -> Sum:
    """What a table holds; `lay` is given all of its rows on the way."""
    rows, digest = 0, 0
    async for some in read(shelf, database):
        rows, digest = rows + len(some), (digest + _digest(shelf, some)) % _WHOLE
        if lay:
            await lay(some)
    return Sum(rows, digest)


async def read(shelf: Shelf, database: Database) -> AsyncIterator[Rows]:
    """All rows by their key, some at a time.

    Threat: in the order they came in, they would tell when. A database that is filled by keys tells nothing.
    """
    keys, columns = _listed(shelf.key), _listed(shelf.columns)
    marks = ", ".join("{}" for _ in shelf.key)
    everything = f'SELECT {columns} FROM "{shelf.name}"'  # noqa: S608 (names of the catalogue)
    order = f"ORDER BY {keys} LIMIT {AT_ONCE}"
    first, then = f"{everything} {order}", f"{everything} WHERE ({keys}) > ({marks}) {order}"
    some = await ask(database, first)
    while some:
        yield some
        last = some[-1]
        some = await ask(database, then, *(last[name] for name in shelf.key)) if len(some) == AT_ONCE else []


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _digest(shelf: Shelf, rows: Rows) -> int:
    return sum(_digest_of(sorted((name, row[name]) for name in shelf.columns)) for row in rows) % _WHOLE


def _digest_of(row: list[tuple[str, Any]]) -> int:
    # Times come as UTC from either engine, and are written as such.
    return int.from_bytes(sha256(msgspec.json.encode(row)).digest())


@contextmanager
def _bound(database: Database) -> Iterator[None]:
    before = current.bound
    bind(database)
    try:
        yield
    finally:
        current.bound = before
