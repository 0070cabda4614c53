"""Each test's own database."""

import pytest

from board.db import engine_kind, fetch
from board.db.bound import Database
from tests.kit.queries import counting

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
@pytest.mark.parametrize("visit", ["first", "second"])
async def test_a_test_never_meets_the_rows_of_another(db: Database, visit: str) -> None:
    await fetch("INSERT INTO edition (id, number) VALUES (7, 1)")
    assert await fetch("SELECT number FROM edition WHERE id = 7") == [{"number": 1}], visit


@pytest.mark.postgres
async def test_a_test_about_postgresql_meets_postgresql(db: Database) -> None:
    assert engine_kind() == "postgres"


@pytest.mark.sqlite
async def test_a_test_about_sqlite_meets_sqlite(db: Database) -> None:
    assert engine_kind() == "sqlite"


@pytest.mark.both_engines
async def test_what_is_asked_inside_is_counted(db: Database) -> None:
    await fetch("SELECT 1 AS one")
    async with counting() as sql:
        await fetch("SELECT number FROM edition")
        await fetch("SELECT id FROM post")
    await fetch("SELECT 2 AS two")
    assert sql == ["SELECT number FROM edition", "SELECT id FROM post"]
    assert sql.about("post") == ["SELECT id FROM post"]
