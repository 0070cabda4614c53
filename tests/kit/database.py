"""Databases for tests: migrated once per engine and worker, then copied for each test.

So every test also proves the migrations, and none sees the rows of another.
"""

import asyncio
import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from board.db import connect, current
from board.db.bound import Database
from board.db.migrate import migrate
from board.db.postgres import Postgres
from tests.kit.postgres import with_database

COPIES_FILES_SINCE = 15


class Origin(Protocol):
    """An empty migrated database that copies are made of."""

    async def copy(self, folder: Path, /) -> str:
        """Make one test's own database; its URL."""

    async def drop(self, url: str) -> None:
        """Throw a copy away."""


class SQLiteOrigin:
    """A migrated file; a copy is a copy of the file, and goes with the test's folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "origin.db"
        asyncio.run(_migrated(f"sqlite:///{self.file}"))

    async def copy(self, folder: Path, /) -> str:
        shutil.copyfile(self.file, folder / "board.db")
        return f"sqlite:///{folder / 'board.db'}"

    async def drop(self, url: str) -> None:
        """Nothing: the folder is the test's own."""


class PostgresOrigin:
    """A migrated database that serves as a template."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.name = _new_name()
        # Copying files is several times quicker for small databases, and leaves little to drop.
        by_files = asyncio.run(Postgres(server).get_version()) >= COPIES_FILES_SINCE
        self.how = "STRATEGY file_copy" if by_files else ""
        asyncio.run(self._run(f"CREATE DATABASE {self.name}"))
        asyncio.run(_migrated(with_database(server, self.name)))

    async def copy(self, _folder: Path, /) -> str:
        name = _new_name()
        await self._run(f"CREATE DATABASE {name} TEMPLATE {self.name} {self.how}")
        return with_database(self.server, name)

    async def drop(self, url: str) -> None:
        await self._run(f"DROP DATABASE {url.rsplit('/', 1)[1]} WITH (FORCE)")

    async def _run(self, sql: str) -> None:
        await Postgres(self.server).run_ddl(sql)


@asynccontextmanager
async def opened(origin: Origin, folder: Path) -> AsyncIterator[Database]:
    """A copy, bound and started; afterwards stopped and thrown away."""
    url = await origin.copy(folder)
    async with _bound(url) as engine:
        yield engine
    await origin.drop(url)


async def _migrated(url: str) -> None:
    async with _bound(url):
        await migrate()


@asynccontextmanager
async def _bound(url: str) -> AsyncIterator[Database]:
    before = current.bound
    engine = connect.open_engine(url)
    connect.bind(engine)
    await connect.start(engine)
    try:
        yield engine
    finally:
        await connect.stop(engine)
        current.bound = before


def _new_name() -> str:
    return f"board_{secrets.token_hex(6)}"
