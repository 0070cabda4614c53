"""Threads that each own one SQLite connection."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import groupby
from queue import Empty, SimpleQueue
from sqlite3 import Connection
from types import NoneType

from board.db.batch import run_together
from board.db.calls import Call, Write, attempt
from board.db.turn import Turn

Task = Call | Turn
Tasks = SimpleQueue[Task | None]


class Worker:
    """One thread that does the tasks of a queue, which it may share, until it finds None there.

    It is a daemon: a statement that never ends must not keep the process alive.
    """

    def __init__(self, tasks: Tasks, connect: Callable[[], Connection]) -> None:
        self._tasks = tasks
        self._connect = connect
        self._connection: Connection | None = None
        self._thread = threading.Thread(target=self._serve, name="board-db", daemon=True)
        self._thread.start()

    def join(self, *, seconds: float) -> None:
        self._thread.join(seconds)

    def _serve(self) -> None:
        for tasks in self._runs():
            opened = attempt(self._opened)
            if opened.error is None:
                self._run(opened.result, tasks)
            else:
                self._refuse(opened.error, tasks)
        if self._connection is not None:
            self._connection.close()

    def _runs(self) -> Iterator[list[Task]]:
        while (task := self._tasks.get()) is not None:
            yield [task]

    def _opened(self) -> Connection:
        """The connection, opened at first need; the asker hears of a failure and the next one tries again."""
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _run(self, connection: Connection, tasks: list[Task]) -> None:
        for task in tasks:
            task.run(connection)

    def _refuse(self, error: Exception, tasks: list[Task]) -> None:
        for task in tasks:
            task.refuse(error)


class Writer(Worker):
    """The only thread that writes: the writes it finds waiting side by side share one COMMIT."""

    def _runs(self) -> Iterator[list[Task]]:
        while True:
            for kind, run in groupby(self._waiting(), type):
                if kind is NoneType:
                    return
                yield [task for task in run if task is not None]

    def _waiting(self) -> list[Task | None]:
        waiting: list[Task | None] = [self._tasks.get()]
        with suppress(Empty):
            while True:
                waiting.append(self._tasks.get_nowait())
        return waiting

    def _run(self, connection: Connection, tasks: list[Task]) -> None:
        writes = [task for task in tasks if isinstance(task, Write)]
        if writes:
            run_together(connection, writes)
        else:
            super()._run(connection, tasks)
