"""Deleted words leave the bytes on the disk."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from board.db import fetch, forget, reading, writing
from board.db.postgres import Postgres
from board.db.sqlite import SQLite
from tests.db.tables import Note

pytestmark = pytest.mark.anyio

MARKER = "unmistakable-words-of-one-person"


async def test_deleted_words_are_in_no_file_after_forgetting(sqlite: SQLite) -> None:
    await Note.insert(*(Note(words=f"{n} {MARKER} " * 40) for n in range(300)))
    assert _found(sqlite)
    await Note.delete().where(Note.id > 1)
    await Note.update({Note.words: "taken back"}, force=True)
    await fetch("PRAGMA wal_checkpoint(PASSIVE)")
    assert _found(sqlite)
    long = _size(sqlite)
    assert await forget()
    assert not _found(sqlite)
    assert _size(sqlite) < long / 10
    assert await Note.count() == 1


async def test_forgetting_says_when_a_reader_kept_it_from_being_done(sqlite: SQLite) -> None:
    await sqlite.run_ddl("PRAGMA busy_timeout=50")
    await Note.insert(Note(words=MARKER))
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM note").fetchall()
        await Note.delete(force=True)
        assert not await forget()
    assert await forget()
    assert not _found(sqlite)


async def test_forgetting_inside_a_transaction_is_refused(sqlite: SQLite) -> None:
    async with writing():
        with pytest.raises(RuntimeError, match="cannot run inside"):
            await forget()
    async with reading():
        with pytest.raises(RuntimeError, match="cannot run inside"):
            await forget()


@pytest.mark.postgres
async def test_on_postgres_forgetting_promises_nothing(postgres: Postgres) -> None:
    assert not await forget()


def _size(engine: SQLite) -> int:
    return Path(engine.path).stat().st_size


def _found(engine: SQLite) -> bool:
    folder = Path(engine.path).parent
    return any(MARKER.encode() in path.read_bytes() for path in folder.glob("board.db*"))
