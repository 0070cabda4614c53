"""Databases for tests: migrated once per engine and worker, then copied for each test.

So every test also proves the migrations, and none sees the rows of another. A copy whose tables kept their
shape is emptied and serves again: to open one anew, with its threads or connections, takes longer than most
tests take.
"""

import secrets
import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from board.db import connect, current
from board.db.bound import Database
from board.db.calls import Call
from board.db.migrate import migrate
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from board.ledger.bound import bind
from board.ledger.keys import fresh, signer
from board.programs import directory
from tests.kit.postgres import with_database

# The keys of the log on every board of a test.
KEYS = fresh()
SIGNER = signer(KEYS)

Lines = list[tuple[object, ...]]

NAMES = "SELECT name FROM sqlite_master WHERE type = 'table'"
# In the order they were made in: what refers to a table is younger than the table.
TABLES = """SELECT relname AS name FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY oid"""
# A table that is made, goes, or has a column more or less.
SHAPE = """SELECT sum(oid::bigint * relnatts) FROM pg_class
WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace"""
# A function, because its connection keeps the plans of it.
EMPTYING = """CREATE FUNCTION first.emptied(shape numeric) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
    IF ({shape}) <> shape THEN RETURN false; END IF;
    {statements};
    RETURN true;
END $$"""


class Origin(Protocol):
    """An empty migrated database that copies are made of: migrated once, closed at the end."""

    async def migrate(self) -> None:
        """Make it; once, before anything is lent."""

    def lent(self, folder: Path | None, /) -> AbstractAsyncContextManager[Database]:
        """One test's own database, started; afterwards nobody sees what was written into it.

        What an engine keeps in a file lies in this folder, if one is named.
        """

    async def close(self) -> None:
        """Close what serves again."""


class SQLiteOrigin:
    """A migrated file; a copy is a copy of it, in the folder of the one test that looks at its bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "origin.db"
        self.clean: list[SQLite] = []
        self.shape = 0
        self.first: dict[str, Lines] = {}
        self.filled = ""

    async def migrate(self) -> None:
        """Make the file that others are copies of, and look at what it is like."""
        await _migrated(f"sqlite:///{self.file}")
        with closing(sqlite3.connect(self.file)) as origin:
            tables = [
                name for (name,) in origin.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            ]
            self.shape = _shape(origin)
            self.first = {table: _lines(origin, table) for table in tables}
            self.filled = _whether_filled(table for table, lines in self.first.items() if not lines)

    @asynccontextmanager
    async def lent(self, folder: Path | None, /) -> AsyncIterator[Database]:
        """A copy in this folder, or one that serves again."""
        engine = self.clean.pop() if self.clean and not folder else await self._new(folder)
        try:
            yield engine
        finally:
            # Its own thread does it: a handle of ours on the file would drop the locks of the engine's.
            if folder or not await engine._ask(engine._writes, Call(self._emptied)):
                await connect.stop(engine)
            else:
                self.clean.append(engine)

    async def close(self) -> None:
        """End the threads of what serves again; the files go with the run."""
        while self.clean:
            await connect.stop(self.clean.pop())

    async def _new(self, folder: Path | None) -> SQLite:
        file = folder / "board.db" if folder else self.folder / f"{_new_name()}.db"
        shutil.copyfile(self.file, file)
        engine = await _started(f"sqlite:///{file}")
        assert isinstance(engine, SQLite)
        return engine

    def _emptied(self, connection: sqlite3.Connection) -> bool:
        if _shape(connection) != self.shape:
            return False
        # One statement for all that began empty: to ask each table alone takes longer than all the rest.
        filled = set(connection.execute(self.filled).fetchone())
        changed = [
            table
            for table, lines in self.first.items()
            if (_lines(connection, table, lines) != lines if lines else table in filled)
        ]
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA defer_foreign_keys=ON")
        for table in reversed(changed):
            connection.execute(f'DELETE FROM "{table}"')  # noqa: S608
        for table in changed:
            _write(connection, table, self.first[table])
        connection.execute("COMMIT")
        return True


class PostgresOrigin:
    """A migrated database that serves as a template; tests of a worker share one loop, and so connections."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.name = _new_name()
        self.clean: list[Database] = []
        self.emptying = ""

    async def migrate(self) -> None:
        """Make the database that others are copies of, and teach it how a copy is emptied."""
        await self._run(f"CREATE DATABASE {self.name}")
        await _migrated(with_database(self.server, self.name))
        self.emptying = await self._remember()

    @asynccontextmanager
    async def lent(self, _folder: Path | None, /) -> AsyncIterator[Database]:
        """One that is clean already, or a new one."""
        engine = self.clean.pop() if self.clean else await self._new()
        emptied = False
        try:
            yield engine
            # Making a database costs a quarter of a second on a busy machine, emptying one a hundredth.
            [[emptied]] = [row.values() for row in await engine.run_ddl(self.emptying)]
        finally:
            if emptied:
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

    async def _remember(self) -> str:
        """The statement that gives all tables the rows they began with, if they kept their shape."""
        origin = Postgres(with_database(self.server, self.name))
        tables = [row["name"] for row in await origin._run_in_new_connection(TABLES)]
        await origin.run_ddl("CREATE SCHEMA first")
        for table in tables:
            await origin.run_ddl(f"CREATE TABLE first.{table} AS TABLE public.{table}")
        filled = [t for t in tables if await origin._run_in_new_connection(f"TABLE first.{t} LIMIT 1")]
        empty = [f"IF EXISTS (TABLE {t}) THEN DELETE FROM {t}; END IF" for t in reversed(tables)]  # noqa: S608
        refill = [f"INSERT INTO {table} TABLE first.{table}" for table in filled]
        await origin.run_ddl(EMPTYING.format(shape=SHAPE, statements="; ".join(empty + refill)))
        [shape] = [row["sum"] for row in await origin._run_in_new_connection(SHAPE)]
        return f"SELECT first.emptied({shape})"

    async def _run(self, sql: str) -> None:
        await Postgres(self.server).run_ddl(sql)


@asynccontextmanager
async def opened(origin: Origin, folder: Path | None = None) -> AsyncIterator[Database]:
    """A copy, bound and started, until the block ends; its file, if it is one, lies in this folder."""
    async with origin.lent(folder) as engine:
        with _bound(engine):
            directory.forget()  # what the process knows of services is known of the database before
            yield engine


async def _migrated(url: str) -> None:
    engine = await _started(url)
    try:
        with _bound(engine):
            await migrate()
    finally:
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


def _shape(connection: sqlite3.Connection) -> int:
    """A number that changes with every change of a table."""
    [number] = connection.execute("PRAGMA schema_version").fetchone()
    return int(number)


def _whether_filled(tables: Iterable[str]) -> str:
    """A statement with one row: for each of the tables its name, if there is anything in it."""
    return "SELECT " + ", ".join(f"CASE WHEN EXISTS (SELECT 1 FROM \"{t}\") THEN '{t}' END" for t in tables)  # noqa: S608


def _lines(connection: sqlite3.Connection, table: str, wanted: Lines | None = None) -> Lines:
    """The rows of a table; where others are wanted, one more than those tells enough."""
    most = -1 if wanted is None else len(wanted) + 1
    return connection.execute(f'SELECT * FROM "{table}" LIMIT ?', (most,)).fetchall()  # noqa: S608


def _write(connection: sqlite3.Connection, table: str, lines: Lines) -> None:
    for line in lines:
        places = ", ".join("?" * len(line))
        connection.execute(f'INSERT INTO "{table}" VALUES ({places})', line)  # noqa: S608


def _new_name() -> str:
    return f"board_{secrets.token_hex(6)}"
