"""A migration is an id, a sentence and SQL that may run twice."""

import pytest

from board.db.bound import Database
from board.db.schema import migration


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE a (b TEXT DEFAULT 'IF NOT EXISTS')",
        "  create unique index a ON b (c)",
        "CREATE TRIGGER a AFTER INSERT ON b BEGIN SELECT 1; END",
        "DROP TABLE a",
    ],
)
def test_sql_that_fails_the_second_time_is_refused(statement: str) -> None:
    with pytest.raises(ValueError, match="able to run twice"):
        migration(id="1", app="shelf", description="", both=(statement,))


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE IF NOT EXISTS a (b INTEGER)",
        "create unique index if not exists a ON b (c)",
        "CREATE VIRTUAL TABLE IF NOT EXISTS a USING fts5(b)",
        "CREATE OR REPLACE FUNCTION a() RETURNS trigger LANGUAGE sql AS ''",
        "DROP TABLE IF EXISTS a",
        "ALTER TABLE a ADD COLUMN IF NOT EXISTS b INTEGER",
        "INSERT INTO a VALUES (1) ON CONFLICT DO NOTHING",
    ],
)
def test_sql_that_may_run_twice_is_taken(statement: str) -> None:
    made = migration(id="1", app="shelf", description="", sqlite=(statement,), postgres=(statement,))
    assert made.migration_id == "1"


@pytest.mark.anyio
async def test_each_engine_runs_what_is_for_both_and_then_its_own(either: Database) -> None:
    made = migration(
        id="1",
        app="shelf",
        description="",
        both=("CREATE TABLE IF NOT EXISTS kind (name TEXT)",),
        sqlite=("INSERT INTO kind VALUES ('sqlite')",),
        postgres=("INSERT INTO kind VALUES ('postgres')",),
    )
    for run in made.raw:
        outcome = run()
        assert outcome is not None
        await outcome
    rows = await either.run_ddl("SELECT name FROM kind")
    assert [dict(row) for row in rows] == [{"name": either.engine_type}]


@pytest.mark.anyio
async def test_a_column_is_added_once_however_often_that_is_asked(either: Database) -> None:
    made = migration(
        id="1",
        app="shelf",
        description="",
        both=(
            "CREATE TABLE IF NOT EXISTS grown (name TEXT)",
            *["ALTER TABLE grown ADD COLUMN IF NOT EXISTS size INTEGER"] * 2,
        ),
    )
    for run in made.raw:
        outcome = run()
        assert outcome is not None
        await outcome
    await either.run_ddl("INSERT INTO grown (name, size) VALUES ('a', 1)")
    assert [dict(row) for row in await either.run_ddl("SELECT * FROM grown")] == [{"name": "a", "size": 1}]
