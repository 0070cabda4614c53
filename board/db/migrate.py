"""Bringing the database up to the tables of this release, once, whoever else starts at the same moment."""

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path

from piccolo.apps.migrations.tables import Migration

from board.db import current, fetch, writing
from board.db.sqlite import SQLite

_ADVISORY_KEY = 0x626F617264  # "board"

Named = tuple[str, str]


class Newer(ValueError):
    """The database is that of a newer release: this one would write rows that mean something else there."""


async def migrate() -> None:
    """Run every migration that has not run, all in one transaction: afterwards either all hold or none.

    Raises Newer, and changes nothing, where one has run that this release does not know.
    """
    if await _is_of_this_release():
        return
    from board.db.runner import run_all

    async with alone():
        refuse_newer(await done())
        await run_all()


async def migrate_to(wanted: Iterable[Named]) -> None:
    """Run these alone, where they have not run: the tables as the release had them that knew no others."""
    from board.db.runner import run_some

    async with alone():
        # Piccolo asks whether any schema of a PostgreSQL database has one.
        await Migration.create_table(if_not_exists=True)
        await run_some(wanted)


async def done() -> set[Named]:
    """Which migrations have run here, by app and name."""
    if not await Migration.table_exists():
        return set()
    rows = await Migration.select(Migration.app_name, Migration.name)
    return {(row["app_name"], row["name"]) for row in rows}


async def pending() -> int:
    """How many migrations have not run here."""
    return len(_known() - await done())


def refuse_newer(ran: Iterable[Named]) -> None:
    """Raise Newer if one of these migrations is not of this release."""
    if strange := set(ran) - _known():
        raise Newer(
            "This database belongs to a newer release of the board, which changed it "
            f"{len(strange)} times more. Start that release, or bring back a backup from before it."
        )


def named() -> set[Named]:
    """Every migration of this release by its app and id, as its file is named after both."""
    return {_name(file.stem) for file in Path(__file__).parents[1].glob("*/piccolo_migrations/[a-z]*_*.py")}


async def _is_of_this_release() -> bool:
    """Whether nothing is left to do, seen by the names of our files alone.

    To ask Piccolo, it and every migration must be read, which is a quarter of a second of each start.
    """
    return "PICCOLO_CONF" not in os.environ and named() == await done()


def _name(stem: str) -> Named:
    app, _, moment = stem.partition("_")
    day, _, time = moment.partition("t")
    return app, f"{day.replace('_', '-')}T{time.replace('_', ':')}"


def _known() -> set[Named]:
    from board.db.runner import known

    return known()


@asynccontextmanager
async def alone() -> AsyncIterator[None]:
    """One transaction in which nobody else makes or changes tables; inside itself it joins the outer one."""
    if current.transaction_exists():
        yield
        return
    match current.engine:
        case SQLite() as engine:
            async with _locked(Path(f"{engine.path}.lock")), writing():
                yield
        case _:
            async with writing():
                await fetch("SELECT pg_advisory_xact_lock({})", _ADVISORY_KEY)
                yield


@asynccontextmanager
async def _locked(path: Path) -> AsyncIterator[None]:
    """Hold a lock file; SQLite's own lock gives up after five seconds, and a migration may take longer."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        await asyncio.to_thread(fcntl.flock, handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
