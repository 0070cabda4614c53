"""When the database cannot do its work: gone, its disk full or not to be written. Told as one refusal.

Threat: a post that somebody believes was sent. Every engine and every disk fails in words of its own; from
here on they are all NotNow, which a door answers honestly, with what was typed still on the page.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from board.errors import NotNow

# By the first byte of what SQLite says; the rest tells in which call it happened.
_OF_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PROTOCOL,
}
_OF_POSTGRES = (
    asyncpg.InsufficientResourcesError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.OperatorInterventionError,
    asyncpg.PostgresConnectionError,
    asyncpg.PostgresSystemError,
    OSError,
)


@contextmanager
def while_writing() -> Iterator[None]:
    """An outage inside the block leaves it as NotNow, with its cause; everything else as it is."""
    try:
        yield
    except NotNow:
        raise
    except Exception as error:
        if _is_outage(error) or _may_not_be_written(error):
            raise NotNow from error
        raise


@contextmanager
def while_reading() -> Iterator[None]:
    """The same where nothing may be written anyhow: whoever tries has made a mistake, and is told so."""
    try:
        yield
    except NotNow:
        raise
    except Exception as error:
        if _is_outage(error):
            raise NotNow from error
        raise


def _is_outage(error: Exception) -> bool:
    """Whether it says that the database cannot work just now, and nothing about what it was asked."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error) in _OF_SQLITE
    return isinstance(error, _OF_POSTGRES)


def _may_not_be_written(error: Exception) -> bool:
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error) == sqlite3.SQLITE_READONLY
    return isinstance(error, asyncpg.ReadOnlySQLTransactionError)


def _of_sqlite(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
