"""What a poster gets for a form: its code, and whether that code may be shown once more.

Threat: a phone on a bad line loses the answer, and with it the only way back; a phone that changes hands
shows the code to whoever presses Back. Ten minutes is the line between the two (platforms.md R-22).
"""

import asyncio

from msgspec import Struct

from board import clock
from board.db import peers
from board.db.peers import Topic
from board.safety import codes
from board.safety.keys import Keys
from board.safety.tokens import Once, Recently

HEARSAY = 0.1  # seconds: much longer than a word takes from one process to another


class Receipts(Struct, frozen=True):
    """The board's keys, and the forms that came in during the last ten minutes."""

    keys: Keys
    recently: Recently

    def digest(self, once: Once) -> str:
        """What is stored of the code that belongs to this form."""
        return codes.digest(self._code(once), self.keys)

    def first(self, once: Once) -> str:
        """The code, for a form that has just come in for the first time."""
        self.recently.remember(once.spent, clock.now())
        peers.tell(Topic.RECEIVED, once.spent)
        return self._code(once)

    async def again(self, once: Once) -> str | None:
        """The same code for the same form within ten minutes, after that nothing."""
        if not self.recently.holds(once.spent, clock.now()) and peers.has_any():
            # A double tap can come to two processes: the one that was first is telling us just now.
            await asyncio.sleep(HEARSAY)
        return self._code(once) if self.recently.holds(once.spent, clock.now()) else None

    def heard(self, spent: str) -> None:
        """Another process took this form in just now."""
        self.recently.remember(spent, clock.now())

    def _code(self, once: Once) -> str:
        return codes.code_for(once.nonce + once.said, self.keys)
