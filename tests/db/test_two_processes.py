"""A command that runs beside the server: `board invite`, a backup, a keeper's own look into the file.

SQLite tells processes apart by locks, and the last to leave deletes the write-ahead log. A process that lets
go of its locks by accident goes on writing into a log that is no more, and all of it is lost.
"""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from board.db.sqlite import SQLite
from tests.db.tables import Note

pytestmark = pytest.mark.anyio

COMES_AND_GOES = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM note").fetchone()[0])
connection.close()
"""


async def test_what_is_written_after_another_process_left_is_not_lost(sqlite: SQLite) -> None:
    await Note.insert(Note(words="before"))
    await _every_reader_reads(sqlite)
    assert _seen_by_another_process(sqlite) == 1
    await Note.insert(Note(words="after"))
    assert _seen_by_another_process(sqlite) == 2


async def test_another_process_that_leaves_takes_no_file_along(sqlite: SQLite) -> None:
    await Note.insert(Note(words="before"))
    await _every_reader_reads(sqlite)
    before = _log(sqlite)
    _seen_by_another_process(sqlite)
    assert _log(sqlite) == before


async def _every_reader_reads(engine: SQLite) -> None:
    """Each reader opens its connection at its first task."""
    turns = [engine.turn_to_read() for _ in engine.readers]
    await asyncio.gather(*(turn.execute("SELECT 1") for turn in turns))
    for turn in turns:
        turn.close()


def _log(engine: SQLite) -> int:
    """Which file on the disk is the write-ahead log just now."""
    return Path(f"{engine.path}-wal").stat().st_ino


def _seen_by_another_process(engine: SQLite) -> int:
    command = [sys.executable, "-c", COMES_AND_GOES, str(engine.path)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
