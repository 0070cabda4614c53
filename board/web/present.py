"""Which edition holds now, and for how long that may be believed without asking the database again.

Threat: an alert that was withdrawn or put right goes out once more, from a process that has not heard of it.
So knowledge has an end: who looks says when the look began, and a quarter of a second later it is worth
nothing. A process whose watch has died, or that was held up, asks the database before each page.

While the page of a new edition is made, the one before it may go out for a fifth of a second more, so that
a crowd need not wait for one maker. Never where the change was made in this process: whoever took something
back and opens the page in the same breath must not find it there. All in all nothing is older than half a
second.

What was seen last outlives belief and doubt: while the database is gone it tells a page that may be old from
one that was taken back.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from time import monotonic

from board import clock
from board.db import turned
from board.safety import hush

# All in seconds.
BELIEVED = 0.25
BETWEEN_LOOKS = 0.1
LENIENT = 0.2

Moment = tuple[int, datetime]
PutAway = Callable[[int], None]


class Present:
    """What this process knows of the edition; `edition` asks the database for its number."""

    def __init__(self, edition: Callable[[], Awaitable[int]]) -> None:
        self.edition = edition
        self.moment: Moment | None = None
        self.seen = 0.0
        self.until = 0.0
        self.before: Moment | None = None
        self.lenient_until = 0.0
        self.rings = asyncio.Event()
        self.newest = -1
        self.looked = self.turned = 0.0
        self.put_away: list[PutAway] = []
        self._away = -1
        turned.hear(self)

    def told(self, number: int, *, asked: float) -> None:
        """The edition has turned to this number, or still is this number, says a look begun at `asked`.

        `asked` is time.monotonic() from before the look. What was seen before a turn that we have heard of,
        or before a later look, counts for nothing.
        """
        if asked < self.seen:
            return
        now = clock.now()
        moment = number, clock.quarter(now)
        if moment != self.moment:
            followed = self.until > 0 and asked <= self.seen + BELIEVED
            self.before, self.lenient_until = self.moment, asked + LENIENT if followed else 0.0
        border = monotonic() + (moment[1] + clock.QUARTER - now).total_seconds()
        self.moment, self.seen, self.until = moment, asked, min(asked + BELIEVED, border)
        self._saw(number, asked)

    def doubt(self) -> None:
        """Something has turned here: nothing is known until somebody who began later has looked."""
        self.turned = monotonic()
        self.seen, self.until, self.lenient_until = self.turned, 0.0, 0.0
        self.rings.set()

    def known(self) -> Moment | None:
        """The edition and quarter hour that hold now; None where somebody must ask the database first."""
        return self.moment if monotonic() < self.until else None

    async def now(self) -> Moment:
        """The same, asked of the database where it is not known."""
        known = self.known()
        if known is not None:
            return known
        asked = monotonic()
        number = await self.edition()
        self._saw(number, asked)
        return number, clock.quarter(clock.now())

    def lenient(self, moment: Moment) -> bool:
        """Whether what was true at this moment may still go out while what is true now is made."""
        return moment == self.before and monotonic() < self.lenient_until

    def over(self, moment: Moment) -> bool:
        """Whether a later edition than this was ever seen here, or something turned here that nobody saw."""
        return moment[0] < self.newest or self.looked < self.turned

    def _saw(self, number: int, asked: float) -> None:
        """Keep what was seen; pages of an edition before it are put away when none of them may go out."""
        self.newest, self.looked = max(self.newest, number), max(self.looked, asked)
        if self._away < self.newest and monotonic() >= self.lenient_until:
            self._away = self.newest
            for put_away in self.put_away:
                put_away(self.newest)

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
