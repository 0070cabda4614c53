"""How every SQLite connection is opened.

Threat: deleted words that stay readable in the file. secure_delete belongs to the connection, not to the
file, and a build that switches it on by itself (Debian's) hides that it is missing: so each connection sets
it and reads it back.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

# In this order: busy_timeout precedes all that may have to wait.
PRAGMAS = (
    "busy_timeout=5000",
    "secure_delete=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=1",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    # Five connections: what is not here the system holds, and hands over in a microsecond. A file mapped into
    # memory was no faster here, counted as ours, and a disk that fails under it ends the whole process.
    "cache_size=-2000",
    "mmap_size=0",
    "temp_store=MEMORY",
)

_PROMISED = {"journal_mode": "wal", "secure_delete": 1, "synchronous": 2, "foreign_keys": 1}


def open_to_write(path: Path) -> sqlite3.Connection:
    """A connection that may write, to a file only its owner can read; folder and file are made if missing."""
    _make_private(path)
    return _open(path)


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection on which every change is an error."""
    _make_private(path)
    connection = _open(path)
    connection.execute("PRAGMA query_only=1")
    return connection


def _make_private(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Only ever opened here when new: POSIX drops every lock of a process on a file with any handle it closes.
    # Without ours, the next `board` command beside the server would delete the -wal file it writes to.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    path.chmod(0o600)  # SQLite gives the -wal and -shm files the same mode


def _open(path: Path) -> sqlite3.Connection:
    types = sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES
    connection = sqlite3.connect(path, isolation_level=None, detect_types=types, cached_statements=512)
    try:
        _set(connection)
        _check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection) -> None:
    first, *others = PRAGMAS
    connection.execute(f"PRAGMA {first}")
    if connection.execute("PRAGMA page_count").fetchone() == (0,):
        # Takes only in an empty file, before it turns to WAL; in another it would wait for who is writing.
        connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    for pragma in others:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _check(connection: sqlite3.Connection) -> None:
    for name, promised in _PROMISED.items():
        found: Any = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != promised:
            raise RuntimeError(f"SQLite will not set {name} to {promised} here (it says {found}).")
