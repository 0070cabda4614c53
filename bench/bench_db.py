"""Writes a second on SQLite: our engine against Piccolo's own, as ratios. Run: python -m bench.db"""

import asyncio
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from piccolo.columns import Integer, Serial, Text
from piccolo.engine.sqlite import SQLiteEngine, TransactionType
from piccolo.table import Table

from board.db import connect, current
from board.db.sqlite import SQLite

SECONDS = 1.0
WRITERS = 64

Engine = SQLite | SQLiteEngine


class Entry(Table, db=current):
    id: Serial
    words = Text()
    version = Integer(default=1)


def main() -> None:
    """Print each rate, and how many times Piccolo's own engine fits into ours."""
    for name, work in (("inserts", _insert), ("transactions", _transact)):
        with tempfile.TemporaryDirectory() as folder:
            stock = asyncio.run(_rate(_stock(Path(folder) / "stock.db"), work))
            ours = asyncio.run(_rate(SQLite(Path(folder) / "ours.db"), work))
        print(f"{name:12} stock {stock:8.0f}/s   ours {ours:8.0f}/s   x {ours / max(stock, 1):.1f}")


def _stock(path: Path) -> SQLiteEngine:
    """The stock engine at its best: write-ahead log, patience, immediate transactions."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    return SQLiteEngine(path=str(path), timeout=30)


async def _rate(engine: Engine, work: Callable[[Engine], Awaitable[object]]) -> float:
    Entry._meta.db = engine
    await engine.run_ddl("CREATE TABLE entry (id INTEGER PRIMARY KEY, words TEXT, version INTEGER)")
    start = time.perf_counter()
    done = sum(await asyncio.gather(*(_repeat(engine, work, until=start + SECONDS) for _ in range(WRITERS))))
    rate = done / (time.perf_counter() - start)
    if isinstance(engine, SQLite):
        await connect.stop(engine)
    return rate


async def _repeat(engine: Engine, work: Callable[[Engine], Awaitable[object]], *, until: float) -> int:
    done = 0
    while time.perf_counter() < until:
        with suppress(sqlite3.OperationalError):
            await work(engine)
            done += 1
    return done


async def _insert(_engine: Engine) -> None:
    await Entry.insert(Entry(words="a few words that somebody sent"))


async def _transact(engine: Engine) -> None:
    async with engine.transaction(transaction_type=TransactionType.immediate):
        await Entry.select(Entry.version).where(Entry.id == 1)
        (made,) = await Entry.insert(Entry(words="a few words that somebody sent"))
        await Entry.update({Entry.version: 2}).where(Entry.id == made["id"])


if __name__ == "__main__":
    main()
