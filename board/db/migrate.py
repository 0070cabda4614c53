"""Bringing the database up to the tables of this release, once, whoever else starts at the same moment."""

import asyncio
import fcntl
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from piccolo.apps.migrations.tables import Migration

from board.db import current, fetch, writing
from board.db.sqlite import SQLite

_ADVISORY_KEY = 0x626F617264  # "board"


async def migrate() -> None:
    """Run every migration that has not run, all in one transaction: afterwards either all hold or none."""
    if await _has_every_name():
        return
    from piccolo.apps.migrations.commands.forwards import run_forwards

    async with _one_at_a_time():
        with _quietly():
            result = await run_forwards("all")
        if not result.success:
            raise RuntimeError(f"The migrations stopped: {result.message}")


async def pending() -> int:
    """How many migrations have not run here."""
    return len(_known() - await _done())


async def _done() -> set[tuple[str, str]]:
    if not await Migration.table_exists():
        return set()
    done = await Migration.select(Migration.app_name, Migration.name)
    return {(row["app_name"], row["name"]) for row in done}


async def _has_every_name() -> bool:
    """Whether nothing is left to do, seen by the names of our files alone.

    To ask Piccolo, it and every migration must be read, which is a quarter of a second of each start.
    """
    return "PICCOLO_CONF" not in os.environ and named() <= await _done()


def named() -> set[tuple[str, str]]:
    """Every migration of this release by its app and id, as its file is named after both."""
    return {_name(file.stem) for file in Path(__file__).parents[1].glob("*/piccolo_migrations/[a-z]*_*.py")}


def _name(stem: str) -> tuple[str, str]:
    app, _, moment = stem.partition("_")
    day, _, time = moment.partition("t")
    return app, f"{day.replace('_', '-')}T{time.replace('_', ':')}"


def _known() -> set[tuple[str, str]]:
    from piccolo.apps.migrations.commands.base import BaseMigrationManager

    finder = BaseMigrationManager()
    with _quietly():
        return {
            (app.app_name, name)
            for app in finder.get_app_configs()
            for name in finder.get_migration_modules(app.resolved_migrations_folder_path)
        }


@asynccontextmanager
async def _one_at_a_time() -> AsyncIterator[None]:
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


@contextmanager
def _quietly() -> Iterator[None]:
    """Piccolo prints as it goes, and puts each migrations folder at the head of the import path."""
    path = sys.path.copy()
    try:
        with redirect_stdout(StringIO()):
            yield
    finally:
        sys.path[:] = path
