"""Every connection of the SQLite engine is opened the same careful way."""

import asyncio
from pathlib import Path
from stat import S_IMODE
from typing import Any

import pytest

from board.db.sqlite import SQLite
from board.db.turn import Turn

EXPECTED = {
    "busy_timeout": 5000,
    "auto_vacuum": 2,
    "secure_delete": 1,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "cache_size": -2000,
    "mmap_size": 0,
    "temp_store": 2,
}


@pytest.mark.anyio
async def test_the_writer_has_every_pragma(sqlite: SQLite) -> None:
    turn = sqlite.turn_to_write()
    assert await _read_back(turn) == {**EXPECTED, "query_only": 0}
    turn.close()


@pytest.mark.anyio
async def test_every_reader_has_every_pragma(sqlite: SQLite) -> None:
    turns = [sqlite.turn_to_read() for _ in sqlite.readers]
    for turn in turns:
        assert await _read_back(turn) == {**EXPECTED, "query_only": 1}
    for turn in turns:
        turn.close()


def test_only_the_owner_can_read_the_files_and_a_folder_we_make(tmp_path: Path) -> None:
    engine = SQLite(tmp_path / "var" / "board.db")
    asyncio.run(engine.run_ddl("CREATE TABLE a (b INTEGER)"))
    assert S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    modes = {path.name: S_IMODE(path.stat().st_mode) for path in (tmp_path / "var").iterdir()}
    assert modes == {"board.db": 0o600, "board.db-wal": 0o600, "board.db-shm": 0o600}
    engine.close()


def test_a_folder_that_was_there_keeps_its_mode_and_a_loose_file_is_tightened(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "board.db").touch(0o644)
    engine = SQLite(tmp_path / "board.db")
    asyncio.run(engine.start())
    assert S_IMODE(tmp_path.stat().st_mode) == 0o755
    assert S_IMODE((tmp_path / "board.db").stat().st_mode) == 0o600
    engine.close()


async def _read_back(turn: Turn) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name in (*EXPECTED, "query_only"):
        (row,) = await turn.execute(f"PRAGMA {name}")
        (values[name],) = row.values()
    return values
