"""The sole use of one connection by one transaction."""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from queue import SimpleQueue
from sqlite3 import Connection
from typing import Any

from board.db.calls import Call, Work
from board.db.statements import rows


class Turn:
    """A worker serves nobody else from the moment it reaches a turn until the turn is closed.

    Whatever is still open at the close is rolled back, so no way out of a transaction can leave it behind.
    """

    __slots__ = ("_calls", "_open")

    def __init__(self) -> None:
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._open = True

    async def execute(self, sql: str, args: Sequence[Any] = ()) -> Any:
        """The rows of one statement, as dicts."""
        return await self.call(rows(sql, args))

    async def call(self, work: Work) -> Any:
        if not self._open:
            # A task started inside a transaction inherits it; without this it would wait for ever.
            raise RuntimeError(
                "This transaction is over. Finish every task started inside it before it ends."
            )
        call = Call(work)
        self._calls.put(call)
        return await call.future

    def close(self) -> None:
        self._open = False
        self._calls.put(None)

    def run(self, connection: Connection) -> None:
        for call in iter(self._calls.get, None):
            call.run(connection)
        with suppress(sqlite3.Error):
            connection.rollback()

    def refuse(self, error: Exception) -> None:
        for call in iter(self._calls.get, None):
            call.refuse(error)
