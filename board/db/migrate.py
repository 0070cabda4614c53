"""Bringing the database up to the tables of this release, once, whoever else starts at the same moment."""

import asyncio
import fcntl
import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path

from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager, run_forwards
from piccolo.apps.migrations.tables import Migration
from piccolo.conf.apps import MigrationModule
from typing_extensions import override

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
    async with alone():
        refuse_newer(await done())
        with _quietly():
            result = await run_forwards("all")
        if not result.success:
            raise RuntimeError(f"The migrations stopped: {result.message}")


async def migrate_to(wanted: Iterable[Named]) -> None:
    """Run these alone, where they have not run: the tables as the release had them that knew no others."""
    async with alone():
        # Piccolo asks whether any schema of a PostgreSQL database has one.
        await Migration.create_table(if_not_exists=True)
        with _quietly():
            for app in BaseMigrationManager().get_sorted_app_names():
                await _Some(app, {name for of, name in wanted if of == app}).run()


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


class _Some(ForwardsMigrationManager):
    """Piccolo's own runner, which sees no other migrations than these."""

    def __init__(self, app_name: str, names: set[str]) -> None:
        super().__init__(app_name)
        self.names = names

    @override
    def get_migration_modules(self, folder_path: str) -> dict[str, MigrationModule]:
        found = super().get_migration_modules(folder_path)
        return {name: module for name, module in found.items() if name in self.names}


def _known() -> set[Named]:
    finder = BaseMigrationManager()
    with _quietly():
        return {
            (app.app_name, name)
            for app in finder.get_app_configs()
            for name in finder.get_migration_modules(app.resolved_migrations_folder_path)
        }


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


@contextmanager
def _quietly() -> Iterator[None]:
    """Piccolo prints as it goes, and puts each migrations folder at the head of the import path."""
    path = sys.path.copy()
    try:
        with redirect_stdout(StringIO()):
            yield
    finally:
        sys.path[:] = path
