"""How much the whole board takes in a while, counted without knowing who asks.

Threat: a flood, or a machine that guesses codes. A limit per person would need something that tells people
apart, and behind Tor or a shelter's wifi everybody looks the same; so there is one budget for all, and what
runs over it is slowed or seen later. An alert is never refused for it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import anyio

from board.db import peers
from board.db.peers import Topic
from board.errors import TooMuch

ROOM = 1_000

_START = datetime(1970, 1, 1, tzinfo=UTC)


class Budget:
    """So many in each window of time; held in memory as one count, never as a list of moments."""

    def __init__(self, limit: int, per: timedelta) -> None:
        self.limit = limit
        self._per = per
        self._window = 0
        self._count = 0
        self._before = 0

    def spend(self, now: datetime) -> bool:
        """Count one more; True while the budget of this window covers it."""
        self._turn(now)
        self._count += 1
        return self._count <= self.limit

    def overrun(self, now: datetime) -> bool:
        """Whether this window or the one before it was used up."""
        self._turn(now)
        return max(self._count, self._before) >= self.limit

    def _turn(self, now: datetime) -> None:
        window = (now - _START) // self._per
        if window == self._window:
            return
        self._before = self._count if window == self._window + 1 else 0
        self._window, self._count = window, 0


class Misses:
    """Slows the guessing of codes: after 30 misses in a minute every look-up waits, hit or miss."""

    # Threat: whoever fills a small room with misses keeps out all who hold a code. A code has 100 bits, which
    # nobody guesses at any speed, so the room is large: it only bounds what the waiting itself can cost us.
    def __init__(self, *, limit: int = 30, hold: timedelta = timedelta(seconds=10), room: int = ROOM) -> None:
        self._misses = Budget(limit, timedelta(minutes=1))
        self._hold = hold
        self._room = room
        self._held = 0

    def miss(self, now: datetime) -> None:
        """Count one look-up that found nothing; every process counts it, so all slow down together."""
        if not self._misses.overrun(now):
            peers.tell(Topic.MISSED)
        self._misses.spend(now)

    def heard(self, now: datetime) -> None:
        """Another process has counted one."""
        self._misses.spend(now)

    def delay(self, now: datetime) -> float:
        """How many seconds a look-up must wait just now."""
        return self._hold.total_seconds() if self._misses.overrun(now) else 0.0

    async def wait(self, now: datetime) -> None:
        """Hold this look-up for as long as everybody's is held; TooMuch where the waiting room is full."""
        seconds = self.delay(now)
        if not seconds:
            return
        async with self._a_chair():
            await anyio.sleep(seconds)

    @asynccontextmanager
    async def _a_chair(self) -> AsyncIterator[None]:
        if self._held >= self._room:
            raise TooMuch
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
