"""Opening a database, and making it the one that every table uses."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from board.db.bound import Database, current
from board.db.postgres import Postgres
from board.db.sqlite import SQLite


def open_engine(url: str) -> Database:
    """The engine for sqlite:///relative.db, sqlite:////absolute.db or postgresql://..., not opened yet."""
    match url.partition("://"):
        case "sqlite", _, place if place.startswith("/") and not place.endswith(("/", ":memory:")):
            return SQLite(Path(place[1:]).absolute())
        case "postgresql", _, place if place:
            return Postgres(url)
        case _:
            # The address may hold a pass-phrase: it is not repeated.
            raise ValueError(
                "A database is named as sqlite:///path/to/file.db or postgresql://user@host/name."
            )


def bind(engine: Database) -> None:
    """Make every table, imported before or after, use this engine from now on."""
    current.bound = engine


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    """The database at this address, bound and started; at the end whatever is queued is done first."""
    engine = open_engine(url)
    bind(engine)
    await start(engine)
    try:
        yield engine
    finally:
        await stop(engine)


async def start(engine: Database) -> None:
    """Open the connections, and raise at once if that cannot be done."""
    await engine.start()


async def stop(engine: Database) -> None:
    """Finish what is queued, then close every connection and end every thread."""
    await engine.stop()
