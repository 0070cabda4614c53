"""A board moves to PostgreSQL, and back: every row of every table is there, and nothing is there twice."""

import asyncio
import os
import secrets
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from board import cli
from board.db import carry, current
from board.db.carry import Sum
from board.db.connect import open_engine, opened
from board.db.line_sqlite import take_duty
from board.db.postgres import Postgres
from tests.kit.postgres import with_database

pytestmark = pytest.mark.postgres

# PostgreSQL numbers this one itself, behind those that were moved.
COUNTED = "INSERT INTO migration (name, app_name) VALUES ('one more', 'none')"

Board = Callable[..., str]


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Board:
    """Runs a command on a board of its own; what it printed."""
    monkeypatch.setenv("BOARD_VAR", str(tmp_path))
    monkeypatch.setattr(current, "bound", current.bound)

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["board", *words])
        cli.main()
        return capsys.readouterr().out

    return run


@pytest.fixture
def empty(postgres_url: str) -> Iterator[str]:
    """The address of a database in which there is nothing."""
    name = f"board_{secrets.token_hex(6)}"
    asyncio.run(_do(postgres_url, f"CREATE DATABASE {name}"))
    yield with_database(postgres_url, name)
    asyncio.run(_do(postgres_url, f"DROP DATABASE {name} WITH (FORCE)"))


def test_a_town_moves_there_and_back_and_nothing_is_lost(
    board: Board, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    board("seed")
    before = _sums(f"sqlite:///{tmp_path / 'board.db'}")
    assert before["post"].rows > 10
    said = board("move-to-postgres", empty)
    assert f"{sum(each.rows for each in before.values())} rows in {len(before)} tables" in said
    assert _sums(empty) == before
    asyncio.run(_do(empty, COUNTED))
    asyncio.run(_do(empty, "DELETE FROM migration WHERE app_name = 'none'"))
    monkeypatch.setenv("BOARD_DATABASE_URL", empty)
    assert board("verify-log") in said
    board("move-to-sqlite", str(tmp_path / "back.db"))
    assert _sums(f"sqlite:///{tmp_path / 'back.db'}") == before
    with closing(sqlite3.connect(tmp_path / "back.db")) as back:
        assert back.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert back.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_database_that_holds_something_is_refused_and_stays_as_it_is(board: Board, empty: str) -> None:
    board("migrate")
    asyncio.run(_do(empty, "CREATE TABLE theirs (id INTEGER)"))
    with pytest.raises(SystemExit, match="An empty one is needed"):
        board("move-to-postgres", empty)
    assert set(_sums(empty)) == {"theirs"}


def test_a_board_that_is_open_is_not_moved(board: Board, empty: str, tmp_path: Path) -> None:
    board("migrate")
    duty = take_duty(tmp_path / "board.db")
    assert duty is not None
    with pytest.raises(SystemExit, match="Stop it first"):
        board("move-to-postgres", empty)
    os.close(duty)
    assert _sums(empty) == {}


def test_what_does_not_arrive_as_it_was_is_not_kept(board: Board, empty: str, tmp_path: Path) -> None:
    board("migrate")
    with closing(sqlite3.connect(tmp_path / "board.db")) as file:
        file.execute("INSERT INTO program (id, name) VALUES ('one', ?)", ["Harbour\x00Outreach"])
        file.commit()
    with pytest.raises(SystemExit, match="A row of program does not fit there"):
        board("move-to-postgres", empty)
    assert _sums(empty) == {}


def _sums(address: str) -> dict[str, Sum]:
    async def look() -> dict[str, Sum]:
        async with opened(address) as database:
            return await carry.sums(database)

    return asyncio.run(look())


async def _do(address: str, statement: str) -> None:
    engine = open_engine(address)
    assert isinstance(engine, Postgres)
    await engine.run_ddl(statement)
