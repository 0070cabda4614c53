"""Work that takes long, away from the event loop: a few at once, some wait, and others are told to come back.

Threat: one visitor asks for what is dear again and again, and everybody else waits for the pages.
"""

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

from anyio import CapacityLimiter, to_thread

from board.errors import TooMuch

T = TypeVar("T")
Given = TypeVarTuple("Given")


class Benches:
    """So many work at once, and at most `waiting` more wait for a place."""

    def __init__(self, at_once: int, *, waiting: int) -> None:
        self.room = at_once + waiting
        self.inside = 0
        self.limiter = CapacityLimiter(at_once)

    async def do(self, work: Callable[[*Given], T], *given: *Given) -> T:
        """What the work gives; raises TooMuch when nobody more can wait."""
        if self.inside >= self.room:
            raise TooMuch
        self.inside += 1
        try:
            return await to_thread.run_sync(work, *given, limiter=self.limiter)
        finally:
            self.inside -= 1
