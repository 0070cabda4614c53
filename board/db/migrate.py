"""Bringing the database up to the tables of this release, once, whoever else starts at the same moment."""

import asyncio
import fcntl
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.commands.forwards import run_forwards
from piccolo.apps.migrations.tables import Migration

from board.db import current, fetch, writing
from board.db.sqlite import SQLite

_ADVISORY_KEY = 0x626F617264  # "board"


async def migrate() -> None:
    """Run every migration that has not run, all in one transaction: afterwards either all hold or none."""
    async with _one_at_a_time():
        with _quietly():
            result = await run_forwards("all")
        if not result.success:
            raise RuntimeError(f"The migrations stopped: {result.message}")


async def pending() -> int:
    """How many migrations have not run here."""
    known = _known()
    if not await Migration.table_exists():
        return len(known)
    done = await Migration.select(Migration.app_name, Migration.name)
    return len(known - {(row["app_name"], row["name"]) for row in done})


def _known() -> set[tuple[str, str]]:
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
