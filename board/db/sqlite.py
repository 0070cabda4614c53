"""Our SQLite engine: one writer that commits in groups, readers beside it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from sqlite3 import Connection
from typing import Any, NoReturn, TypeVar

from piccolo.engine.sqlite import SQLiteEngine, SQLiteTransaction, TransactionType
from typing_extensions import override

from board.db.calls import Call, Write
from board.db.pragmas import open_to_read, open_to_write
from board.db.statements import Lane, lane, rows
from board.db.transaction import Settled
from board.db.turn import Turn
from board.db.worker import Tasks, Worker, Writer

READERS = 4

_T = TypeVar("_T", Call, Turn)


class Writing(Settled, SQLiteTransaction):
    """A transaction that has the writer to itself from BEGIN IMMEDIATE to COMMIT."""

    async def get_connection(self) -> Turn:
        turn: Turn = self.engine.turn_to_write()
        return turn

    async def undo(self) -> None:
        """Nothing to wait for: a turn that is closed early is rolled back."""

    async def give_back(self) -> None:
        self.connection.close()


class Snapshot(Writing):
    """Reads that all see the database as it was at the first of them."""

    read_only = True

    async def get_connection(self) -> Turn:
        turn: Turn = self.engine.turn_to_read()
        return turn

    async def commit(self) -> None:
        """Nothing was changed: closing the turn ends the snapshot."""


class SQLite(SQLiteEngine):
    """Piccolo's engine for SQLite with connections that stay open, each in its own thread."""

    def __init__(self, path: Path) -> None:
        super().__init__(path=str(path))
        self._open = True
        self._writes: Tasks = SimpleQueue()
        self._reads: Tasks = SimpleQueue()
        self._writer = Writer(self._writes, partial(open_to_write, path))
        self.readers = [Worker(self._reads, partial(open_to_read, path)) for _ in range(READERS)]

    async def start(self) -> None:
        """Open the file now, so that a wrong path or a full disk is told at the start."""
        await self._ask(self._writes, Call(rows("SELECT 1", ())))
        await self._ask(self._reads, Call(rows("SELECT 1", ())))

    async def stop(self) -> None:
        self.close()

    def close(self) -> None:
        """End the threads when they have done what is queued, the writer last: it folds the -wal file in.

        A reader that closed after it could not, and the file would stand empty without its -wal.
        """
        if not self._open:
            return
        self._open = False
        for _ in self.readers:
            self._reads.put(None)
        for reader in self.readers:
            reader.join(seconds=5)
        self._writes.put(None)
        self._writer.join(seconds=5)

    async def forget(self) -> bool:
        """Take the bytes of deleted rows out of the database and its -wal file; False if a reader held on."""
        if self.transaction_exists():
            raise RuntimeError("forget() cannot run inside reading() or writing().")
        return bool(await self._ask(self._writes, Call(_forget)))

    @override
    def transaction(
        self, transaction_type: TransactionType = TransactionType.immediate, allow_nested: bool = True
    ) -> Writing:
        """A transaction, immediate whatever is asked: a deferred one that reads first loses its race."""
        return Writing(engine=self, transaction_type=TransactionType.immediate, allow_nested=allow_nested)

    def snapshot(self) -> Snapshot:
        return Snapshot(engine=self, transaction_type=TransactionType.deferred)

    def turn_to_write(self) -> Turn:
        return self._enqueue(self._writes, Turn())

    def turn_to_read(self) -> Turn:
        return self._enqueue(self._reads, Turn())

    async def lay(self, table: str, columns: Sequence[str], lines: Sequence[tuple[Any, ...]]) -> None:
        """Write many rows into the open transaction at once."""
        marks = ", ".join("?" for _ in columns)
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 (names of ours)
        turn: Turn = self.current_transaction.get().connection  # type: ignore[union-attr]
        await turn.call(lambda held: held.executemany(sql, lines))

    @override
    async def get_connection(self) -> NoReturn:
        """Refused: a connection of the stock engine lacks every pragma but one."""
        raise NotImplementedError("Use reading(), and limit() instead of a batch.")

    @override
    async def _run_in_new_connection(
        self, query: str, args: Sequence[Any] | None = None, query_type: str = "generic", table: Any = None
    ) -> Any:
        work = rows(query, args or ())
        match lane(query):
            case Lane.READ:
                return await self._ask(self._reads, Call(work))
            case Lane.WRITE:
                return await self._ask(self._writes, Write(work))
            case Lane.ALONE:
                return await self._ask(self._writes, Call(work))

    @override
    async def _run_in_existing_connection(
        self,
        connection: Turn,
        query: str,
        args: Sequence[Any] | None = None,
        query_type: str = "generic",
        table: Any = None,
    ) -> Any:
        return await connection.execute(query, args or ())

    async def _ask(self, tasks: Tasks, call: Call) -> Any:
        return await self._enqueue(tasks, call).future

    def _enqueue(self, tasks: Tasks, task: _T) -> _T:
        if not self._open:
            raise RuntimeError("The database is closed.")
        tasks.put(task)
        return task


def _forget(connection: Connection) -> bool:
    # As a script: execute() steps it once, which gives back one page.
    connection.executescript("PRAGMA incremental_vacuum")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return bool(busy == 0)
