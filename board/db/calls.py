"""A piece of work on its way to a thread that owns a connection, and the answer on its way back."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Any

Work = Callable[[Connection], Any]


@dataclass(slots=True)
class Outcome:
    """What came of a piece of work: its result, or the error in its place."""

    result: Any = None
    error: Exception | None = None


def attempt(work: Callable[..., Any], *args: Any) -> Outcome:
    """Do the work and hold on to its error, so that a thread others wait for outlives it."""
    try:
        return Outcome(result=work(*args))
    except Exception as error:  # noqa: BLE001 - handed on to whoever waits for the work
        return Outcome(error=error)


class Call:
    """Work for one connection, asked for by the running event loop."""

    __slots__ = ("_loop", "future", "work")

    def __init__(self, work: Work) -> None:
        self.work = work
        self._loop = asyncio.get_running_loop()
        self.future: asyncio.Future[Any] = self._loop.create_future()

    def run(self, connection: Connection) -> None:
        self.answer(attempt(self.work, connection))

    def refuse(self, error: Exception) -> None:
        self.answer(Outcome(error=error))

    def answer(self, outcome: Outcome) -> None:
        # The loop that asked may have closed meanwhile: then nobody is left to hear.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._deliver, outcome)

    def _deliver(self, outcome: Outcome) -> None:
        if self.future.done():
            return
        if outcome.error is not None:
            self.future.set_exception(outcome.error)
        else:
            self.future.set_result(outcome.result)


class Write(Call):
    """A call that changes the database and may share its COMMIT with others."""

    __slots__ = ()
