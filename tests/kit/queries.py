"""Counting what a page asks of the database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from piccolo.querystring import QueryString

from board.db import current


class Counted(list[str]):
    """The statements that ran, in order."""

    def about(self, table: str) -> list[str]:
        """The statements that name a table."""
        return [sql for sql in self if table in sql]


@asynccontextmanager
async def counting() -> AsyncIterator[Counted]:
    """Every statement run inside goes into the list, but not what opens and ends a transaction."""
    counted = Counted()
    run = current.run_querystring

    async def note_and_run(querystring: QueryString, *pool: Any, **named: Any) -> Any:
        counted.append(str(querystring))
        return await run(querystring, *pool, **named)

    current.run_querystring = note_and_run  # type: ignore[method-assign]
    try:
        yield counted
    finally:
        del current.run_querystring
