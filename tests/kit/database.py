"""Databases for tests: migrated once per engine and worker, then copied for each test.

So every test also proves the migrations, and none sees the rows of another.
"""

import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path
from typing import Protocol

from board.db import connect, current
from board.db.bound import Database
from board.db.migrate import migrate
from board.db.postgres import Postgres
from board.ledger.bound import bind
from board.ledger.keys import fresh, signer
from tests.kit.postgres import with_database

# The keys of the log on every board of a test.
KEYS = fresh()
SIGNER = signer(KEYS)

# In the order they were made in: what refers to a table is younger than the table.
TABLES = """SELECT relname AS name FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid"""
SHAPE = """SELECT md5(string_agg(
    concat(relname, attname, atttypid, attnotnull), ' ' ORDER BY relname, attnum
)) FROM pg_attribute JOIN pg_class ON attrelid = pg_class.oid WHERE relnamespace = 'public'::regnamespace"""


class Origin(Protocol):
    """An empty migrated database that copies are made of: migrated once, closed at the end."""

    async def migrate(self) -> None:
        """Make it; once, before anything is lent."""

    def lent(self, folder: Path, /) -> AbstractAsyncContextManager[Database]:
        """One test's own database, started; afterwards nobody sees what was written into it."""

    async def close(self) -> None:
        """Close what serves again."""


class SQLiteOrigin:
    """A migrated file; a copy is a copy of the file, and goes with the test's folder."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "origin.db"

    async def migrate(self) -> None:
        """Make the file that others are copies of."""
        await _migrated(f"sqlite:///{self.file}")

    @asynccontextmanager
    async def lent(self, folder: Path, /) -> AsyncIterator[Database]:
        """A copy in this folder."""
        shutil.copyfile(self.file, folder / "board.db")
        engine = await _started(f"sqlite:///{folder / 'board.db'}")
        try:
            yield engine
        finally:
            await connect.stop(engine)

    async def close(self) -> None:
        """Nothing: its folder goes with the run."""


class PostgresOrigin:
    """A migrated database that serves as a template; a copy whose tables kept their shape serves again.

    So do its connections, for all tests of a worker share one loop: opening them anew took longer than most
    tests take.
    """

    def __init__(self, server: str) -> None:
        self.server = server
        self.name = _new_name()
        self.clean: list[Database] = []
        self.shape: object = None
        self.emptying = ""

    async def migrate(self) -> None:
        """Make the database that others are copies of, and look at what it is like."""
        await self._run(f"CREATE DATABASE {self.name}")
        await _migrated(with_database(self.server, self.name))
        self.shape, self.emptying = await self._remember()

    @asynccontextmanager
    async def lent(self, _folder: Path, /) -> AsyncIterator[Database]:
        """One that is clean already, or a new one."""
        engine = self.clean.pop() if self.clean else await self._new()
        yield engine
        # Making a database costs a quarter of a second on a busy machine, emptying one a hundredth.
        if await engine.run_ddl(SHAPE) == self.shape:
            await engine.run_ddl(self.emptying)
            self.clean.append(engine)
        else:
            await connect.stop(engine)

    async def close(self) -> None:
        """Close the connections of what serves again."""
        while self.clean:
            await connect.stop(self.clean.pop())

    async def _new(self) -> Database:
        name = _new_name()
        await self._run(f"CREATE DATABASE {name} TEMPLATE {self.name}")
        return await _started(with_database(self.server, name))

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
    """A copy, bound and started, until the block ends."""
    async with origin.lent(folder) as engine:
        with _bound(engine):
            yield engine


async def _migrated(url: str) -> None:
    engine = await _started(url)
    with _bound(engine):
        await migrate()
    await connect.stop(engine)


async def _started(url: str) -> Database:
    engine = connect.open_engine(url)
    await connect.start(engine)
    return engine


@contextmanager
def _bound(engine: Database) -> Iterator[None]:
    before = current.bound
    connect.bind(engine)
    bind(SIGNER)
    try:
        yield
    finally:
        current.bound = before


def _new_name() -> str:
    return f"board_{secrets.token_hex(6)}"
