"""The line over an SQLite file: sockets between the workers of one machine, and a lock file as the duty."""

import asyncio
import fcntl
import os
from collections.abc import Callable
from pathlib import Path

from board.db import peers, turned
from board.db.circle import Circle
from board.db.sqlite import SQLite

# Seconds: for so long nobody has the duty after the one who had it died.
BETWEEN_TRIES = 0.5
TURNED = "turned"


class SQLiteLine:
    """A process that stands in no circle, such as a command beside the server, is heard at the next look."""

    def __init__(self, engine: SQLite, on_turn: Callable[[], None], circle: Circle | None) -> None:
        self._path = Path(engine.path)
        self._on_turn = on_turn
        self._circle = circle
        self._duty: int | None = None

    async def open(self) -> None:
        if self._circle:
            self._circle.listen(self._heard)
            turned.hear(self)

    async def close(self) -> None:
        if self._circle:
            self._circle.listen_no_more()
            turned.hear_no_more(self)
        if self._duty is not None:
            os.close(self._duty)
            self._duty = None

    async def on_duty(self) -> None:
        while self._duty is None:
            self._duty = take_duty(self._path)
            if self._duty is None:
                await asyncio.sleep(BETWEEN_TRIES)

    async def relieved(self) -> None:
        """Never: the system keeps the lock for as long as the process lives."""
        await asyncio.get_running_loop().create_future()

    def tell(self, said: str) -> None:
        if self._circle:
            self._circle.tell(said)

    def doubt(self) -> None:
        """What pages show has turned in this process: the others hear of it at once."""
        self.tell(TURNED)

    def _heard(self, said: str) -> None:
        if said == TURNED:
            self._on_turn()
        else:
            peers.take_in(said)


def take_duty(path: Path) -> int | None:
    """The lock beside this database, held until it is closed; None where another process holds it."""
    handle = os.open(f"{path}.duty", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle
