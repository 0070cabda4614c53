"""The line of one process to the others of the same board: it hears them, is heard, and may hold the duty.

The duty is what only one process of a board has at a time. It goes with the process that had it, however that
process ends.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from board.db import circle, current, peers
from board.db.line_sqlite import SQLiteLine
from board.db.sqlite import SQLite


class Line(Protocol):
    """What both engines offer."""

    async def open(self) -> None:
        """Begin to hear."""

    async def close(self) -> None:
        """Hear no more, and let go of the duty."""

    async def on_duty(self) -> None:
        """Wait until this process has the duty; from then on it keeps it."""

    async def relieved(self) -> None:
        """Wait until the duty is lost: then somebody else may have it already."""

    def tell(self, said: str) -> None:
        """Say something to every other process, at once or never."""


@asynccontextmanager
async def line(on_turn: Callable[[], None], failed: Callable[[Exception], None]) -> AsyncIterator[Line]:
    """The line of this process over the bound database.

    `on_turn` is called whenever another process may have turned an edition, too often rather than too seldom.
    `failed` hears of what broke and is tried again.
    """
    made = _made(on_turn, failed)
    await made.open()
    try:
        with peers.speaking(made):
            yield made
    finally:
        await made.close()


def _made(on_turn: Callable[[], None], failed: Callable[[Exception], None]) -> Line:
    if isinstance(engine := current.engine, SQLite):
        return SQLiteLine(engine, on_turn, circle.of_this_process())
    # Only now: a board on SQLite may have been installed without the driver of the other.
    from board.db.line_postgres import PostgresLine

    return PostgresLine(engine, on_turn, failed)
