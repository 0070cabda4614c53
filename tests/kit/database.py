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
from urllib.parse import urlsplit

from board.db import connect, current
from board.db.bound import Database
from board.db.migrate import migrate
from board.db.postgres import Postgres
from board.ledger.bound import bind
from board.ledger.keys import fresh, signer
from tests.kit.postgres import with_database

# The keys of the log on every board of a test.
SIGNER = signer(fresh())

# In the order they were made in: what refers to a table is younger than the table.
TABLES = """SELECT relname AS name FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid"""
SHAPE = """SELECT relname, attname, atttypid, attnotnull
FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid
WHERE relnamespace = 'public'::regnamespace ORDER BY relname, attnum"""


class Origin(Protocol):
    """An empty migrated database that copies are made of."""

    async def copy(self, folder: Path, /) -> str:
        """Make one test's own database; its URL."""

    async def drop(self, engine: Database, url: str) -> None:
        """Throw a copy away, or make it as new; the engine is its own, still started."""


class SQLiteOrigin:
    """A migrated file; a copy is a copy of the file, and goes with the test's folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "origin.db"
        asyncio.run(_migrated(f"sqlite:///{self.file}"))

    async def copy(self, folder: Path, /) -> str:
        shutil.copyfile(self.file, folder / "board.db")
        return f"sqlite:///{folder / 'board.db'}"

    async def drop(self, engine: Database, url: str) -> None:
        """Nothing: the folder is the test's own."""


class PostgresOrigin:
    """A migrated database that serves as a template; a copy whose tables kept their shape serves again."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.name = _new_name()
        self.clean: list[str] = []
        asyncio.run(self._run(f"CREATE DATABASE {self.name}"))
        asyncio.run(_migrated(with_database(server, self.name)))
        self.shape, self.emptying = asyncio.run(self._remember())

    async def copy(self, _folder: Path, /) -> str:
        if self.clean:
            return self.clean.pop()
        name = _new_name()
        await self._run(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return with_database(self.server, name)

    async def drop(self, engine: Database, url: str) -> None:
        # Making a database costs a quarter of a second on a busy machine, emptying one a hundredth.
        if await engine.run_ddl(SHAPE) == self.shape:
            await engine.run_ddl(self.emptying)
            self.clean.append(url)
        else:
            await self._run(f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)")

    async def _remember(self) -> tuple[object, str]:
        """The shape of the tables, and the statement that gives them the rows they began with."""
        origin = Postgres(with_database(self.server, self.name))
        shape = await origin.run_ddl(SHAPE)
        tables = [row["name"] for row in await origin._run_in_new_connection(TABLES)]
        await origin.run_ddl("CREATE SCHEMA first")
        for table in tables:
            await origin.run_ddl(f"CREATE TABLE first.{table} AS TABLE public.{table}")
        filled = [t for t in tables if await origin._run_in_new_connection(f"TABLE first.{t} LIMIT 1")]
        empty = [f"IF EXISTS (TABLE {t}) THEN DELETE FROM {t}; END IF" for t in reversed(tables)]  # noqa: S608
        refill = [f"INSERT INTO {table} TABLE first.{table}" for table in filled]
        return shape, f"DO $$ BEGIN {'; '.join(empty + refill)}; END $$"

    async def _run(self, sql: str) -> None:
        await Postgres(self.server).run_ddl(sql)


@asynccontextmanager
async def opened(origin: Origin, folder: Path) -> AsyncIterator[Database]:
    """A copy, bound and started; afterwards stopped and thrown away."""
    url = await origin.copy(folder)
    async with _bound(url) as engine:
        yield engine
        await origin.drop(engine, url)


async def _migrated(url: str) -> None:
    async with _bound(url):
        await migrate()


@asynccontextmanager
async def _bound(url: str) -> AsyncIterator[Database]:
    before = current.bound
    engine = connect.open_engine(url)
    connect.bind(engine)
    bind(SIGNER)
    await connect.start(engine)
    try:
        yield engine
    finally:
        await connect.stop(engine)
        current.bound = before


def _new_name() -> str:
    return f"board_{secrets.token_hex(6)}"
