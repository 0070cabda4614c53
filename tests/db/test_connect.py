"""How a database is named, and how it becomes the one that every table uses."""

from pathlib import Path

import pytest
from piccolo.columns import Text
from piccolo.table import Table

from board.db import connect, current, engine_kind
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from tests.db.tables import Note

pytestmark = pytest.mark.anyio

NOTES = "CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT, version INTEGER)"


def test_a_path_after_three_strokes_is_relative_and_after_four_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite:///var/board.db", f"sqlite:///{tmp_path}/var/board.db"):
        engine = connect.open_engine(url)
        assert isinstance(engine, SQLite)
        assert engine.path == str(tmp_path / "var" / "board.db")
        engine.close()
    assert list(tmp_path.iterdir()) == []


def test_making_a_postgres_engine_needs_no_server() -> None:
    engine = connect.open_engine("postgresql://board@127.0.0.1:1/board")
    assert isinstance(engine, Postgres)
    assert engine.engine_type == "postgres"


@pytest.mark.parametrize(
    "url",
    [
        *("", "board.db", "sqlite://board.db", "sqlite:///", "sqlite:///var/", "sqlite:///:memory:"),
        *("mysql://a/b", "postgres://a:secret@b/c", "postgresql://"),
    ],
)
def test_any_other_name_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ValueError, match=r"sqlite:///path/to/file\.db") as refusal:
        connect.open_engine(url)
    assert "secret" not in str(refusal.value)


async def test_binding_another_database_holds_for_every_table(tmp_path: Path) -> None:
    engines = [SQLite(tmp_path / name) for name in ("one.db", "two.db")]
    for engine in engines:
        await engine.run_ddl(NOTES)
        connect.bind(engine)
        await Note.insert(Note(words=engine.path))

        class ImportedLater(Table, db=current, tablename="note"):
            words = Text()

        assert await ImportedLater.select(ImportedLater.words) == [{"words": engine.path}]
        await connect.stop(engine)


def test_without_a_database_the_error_says_what_to_do() -> None:
    current.bound = None
    with pytest.raises(RuntimeError, match="bind"):
        engine_kind()


async def test_the_engine_says_its_kind(sqlite: SQLite) -> None:
    assert engine_kind() == "sqlite"


@pytest.mark.postgres
async def test_postgres_says_its_kind_and_reads_through_its_pool(postgres: Postgres) -> None:
    assert engine_kind() == "postgres"
    assert postgres.pool is not None
    held = postgres.pool.get_size()
    assert await Note.count() == 0
    assert postgres.pool.get_size() == held
    await connect.stop(postgres)
    assert await Note.count() == 0


@pytest.mark.postgres
async def test_postgres_that_is_not_there_is_told_at_the_start() -> None:
    with pytest.raises(OSError, match=r"127\.0\.0\.1"):
        await connect.start(connect.open_engine("postgresql://board@127.0.0.1:1/board"))
