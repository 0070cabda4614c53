"""The door to the database: reading(), writing() and what runs after the commit."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Literal

from piccolo.querystring import QueryString

from board.db.bound import current
from board.db.outage import while_reading, while_writing

__all__ = [
    "after_commit",
    "at_commit",
    "columns",
    "current",
    "engine_kind",
    "fetch",
    "forget",
    "reading",
    "writing",
]


@asynccontextmanager
async def reading() -> AsyncIterator[None]:
    """Queries inside share one connection and one moment and change nothing; inside writing() it joins that.

    Keep it short and wait for nothing but queries in it: it holds one of few connections. Raises NotNow when
    the database is out of order.
    """
    if current.transaction_exists():
        yield
        return
    with while_reading():
        async with current.engine.snapshot():
            yield


@asynccontextmanager
async def writing() -> AsyncIterator[None]:
    """All or nothing: immediate on SQLite; nested, it joins the outer one, so only the outermost commits.

    An error caught between the two keeps what the inner one did. A task started inside must end inside.
    Raises NotNow when the database is out of order: then nothing of it is there.
    """
    if _read_only():
        raise RuntimeError("writing() cannot start inside reading().")
    with while_writing():
        async with current.transaction():
            yield


def after_commit(callback: Callable[[], None]) -> None:
    """Call back once the outermost writing() has committed; never, if it does not."""
    transaction = current.current_transaction.get()
    if transaction is None or transaction.read_only:
        raise RuntimeError("after_commit() needs an open writing().")
    transaction.callbacks.append(callback)


def at_commit(write: Callable[[list[Any]], Awaitable[None]], item: object) -> None:
    """Hand `item` to `write`, with all that it was handed before, right before the outermost commit.

    For what every transaction contends for: it is held for one moment, and never before anything else.
    """
    transaction = current.current_transaction.get()
    if transaction is None or transaction.read_only:
        raise RuntimeError("at_commit() needs an open writing().")
    transaction.last.setdefault(write, []).append(item)


async def fetch(sql: str, *args: Any) -> list[dict[str, Any]]:
    """The rows of one statement, each {} in it filled by an argument; a brace of its own is doubled."""
    return current.transform_response_to_dicts(await current.run_querystring(QueryString(sql, *args)))


async def forget() -> bool:
    """Take the bytes of deleted rows out of our files: True if none are left, False if that cannot be said.

    Always False on PostgreSQL. On SQLite it is when somebody else read for more than five seconds: try later.
    """
    return await current.engine.forget()


async def columns() -> dict[str, set[str]]:
    """What the database really holds: the columns of every table, by its name."""
    rows = await fetch(_COLUMNS[engine_kind()])
    held: dict[str, set[str]] = {}
    for row in rows:
        held.setdefault(row["held_in"], set()).add(row["held"])
    return held


def engine_kind() -> Literal["sqlite", "postgres"]:
    return "sqlite" if current.engine.engine_type == "sqlite" else "postgres"


def _read_only() -> bool:
    transaction = current.current_transaction.get()
    return transaction is not None and transaction.read_only


_COLUMNS = {
    "sqlite": """
        SELECT m.name AS held_in, c.name AS held FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'""",
    "postgres": """
        SELECT table_name AS held_in, column_name AS held FROM information_schema.columns
        WHERE table_schema = current_schema()""",
}
