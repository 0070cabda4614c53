"""Databases that cannot work: nobody answers, or there is no room. Real engines with real faults."""

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from board.db import current
from board.db.bound import Database
from board.db.calls import Call
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from board.db.statements import rows

ALL_IT_LIKES = 1073741823


@contextmanager
def gone() -> Iterator[None]:
    """Nobody answers where the database was."""
    before = current.bound
    with socket.socket() as taken:  # bound, and never listening: whoever calls is refused
        taken.bind(("127.0.0.1", 0))
        current.bound = Postgres(f"postgresql://nobody@127.0.0.1:{taken.getsockname()[1]}/gone")
        try:
            yield
        finally:
            current.bound = before


@asynccontextmanager
async def full(db: Database) -> AsyncIterator[None]:
    """The file cannot grow by one page more."""
    assert isinstance(db, SQLite)
    [held] = await _alone(db, "PRAGMA page_count")
    await _alone(db, f"PRAGMA max_page_count={held['page_count']}")
    try:
        yield
    finally:
        await _alone(db, f"PRAGMA max_page_count={ALL_IT_LIKES}")


async def _alone(db: SQLite, sql: str) -> list[dict[str, int]]:
    found: list[dict[str, int]] = await db._ask(db._writes, Call(rows(sql, ())))
    return found
