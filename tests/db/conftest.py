"""A fresh database of each kind, bound and started, with the tests' own tables in it."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from board.db import connect, current
from board.db.bound import Database
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from tests.db import tables
from tests.kit.postgres import with_database


@pytest.fixture(autouse=True)
def binding() -> Iterator[None]:
    """What was bound before a test is bound after it."""
    before = current.bound
    yield
    current.bound = before


@pytest.fixture
async def sqlite(anyio_backend: str, tmp_path: Path) -> AsyncIterator[SQLite]:
    engine = SQLite(tmp_path / "board.db")
    async with _ready(engine, tables.SQLITE):
        yield engine


@pytest.fixture
async def postgres(anyio_backend: str, postgres_database: str) -> AsyncIterator[Postgres]:
    engine = Postgres(postgres_database)
    async with _ready(engine, tables.POSTGRES):
        yield engine


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest) -> Database:
    """The same test on both engines."""
    engine: Database = request.getfixturevalue(request.param)
    return engine


@pytest.fixture
async def postgres_database(anyio_backend: str, postgres_url: str) -> AsyncIterator[str]:
    """The address of a database made for one test."""
    name = f"board_{secrets.token_hex(6)}"
    server = Postgres(postgres_url)
    await server.run_ddl(f"CREATE DATABASE {name}")
    yield with_database(postgres_url, name)
    await server.run_ddl(f"DROP DATABASE {name} WITH (FORCE)")


@asynccontextmanager
async def _ready(engine: Database, ddl: tuple[str, ...]) -> AsyncIterator[None]:
    connect.bind(engine)
    await connect.start(engine)
    for statement in ddl:
        await engine.run_ddl(statement)
    try:
        yield
    finally:
        await connect.stop(engine)
