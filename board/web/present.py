"""Which edition holds now, and for how long that may be believed without asking the database again.

Threat: an alert that was withdrawn or put right goes out once more, from a process that has not heard of it.
So knowledge has an end: who looks says when the look began, and a quarter of a second later it is worth
nothing. A process whose watch has died, or that was held up, asks the database before each page.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from time import monotonic

from board import clock
from board.db import turned
from board.safety import hush

BELIEVED = 0.25  # seconds
BETWEEN_LOOKS = 0.1  # seconds

Moment = tuple[int, datetime]


class Present:
    """What this process knows of the edition; `edition` asks the database for its number."""

    def __init__(self, edition: Callable[[], Awaitable[int]]) -> None:
        self.edition = edition
        self.number = 0
        self.seen = 0.0
        self.until = 0.0
        self.rings = asyncio.Event()
        turned.hear(self)

    def told(self, number: int, *, asked: float) -> None:
        """The edition has turned to this number, or still is this number, says a look begun at `asked`.

        `asked` is time.monotonic() from before the look. What was seen before a turn that we have heard of,
        or before a later look, counts for nothing.
        """
        if asked < self.seen:
            return
        self.number, self.seen, self.until = number, asked, asked + BELIEVED

    def doubt(self) -> None:
        """Something has turned: nothing is known until somebody who began later has looked."""
        self.seen, self.until = monotonic(), 0.0
        self.rings.set()

    def known(self) -> Moment | None:
        """The edition and quarter hour that hold now; None where somebody must ask the database first."""
        return (self.number, clock.quarter(clock.now())) if monotonic() < self.until else None

    async def now(self) -> Moment:
        """The same, asked of the database where it is not known."""
        return self.known() or (await self.edition(), clock.quarter(clock.now()))

    async def look(self) -> None:
        """Ask the database, and believe it for a while."""
        asked = monotonic()
        self.told(await self.edition(), asked=asked)


async def watch(present: Present) -> None:
    """Look ten times a second, and at once when something has turned in this process; ends when cancelled."""
    while True:
        present.rings.clear()
        try:
            await present.look()
        except Exception as error:  # noqa: BLE001 (until the next look, each page asks by itself)
            hush.log_failure(error, "watch")
        try:
            await asyncio.wait_for(present.rings.wait(), BETWEEN_LOOKS)
        except TimeoutError:
            continue
