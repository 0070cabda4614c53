"""Staff pass-phrases: hashed slowly, two at a time, away from the event loop.

Threat: a stolen table of hashes tried offline; a flood of sign-ins that takes all memory from the readers
(40 at once cost 970 MB and made the feed forty times slower); strangers who fill the queue so that no
moderator gets through; and an answer's time telling which account names are real.
"""

import fcntl
import os
import re
import unicodedata
from collections.abc import Callable, Collection
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from board.errors import N_, Invalid, Message, TooMuch

FIELD = "passphrase"
SHORTEST = 14
LONGEST = 128
WAITING = 20
HOUSE = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=1, hash_len=32, salt_len=16)

_FEWEST_SIGNS = 6
_LONG_WORDS = ("passphrase", "moderator", "password", "naloxone")
_WORDS = (*_LONG_WORDS, "letmein", "welcome", "keeper", "qwerty", "board")
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm")
_REPEAT = re.compile(r"(.{1,8}?)\1+.{0,7}")

_TOO_SHORT = N_("Please use at least 14 characters. Four or more words that do not belong together are best.")
_TOO_LONG = N_("Please use at most 128 characters.")
_TOO_PLAIN = N_("This would be easy to guess. Please use other words that do not belong together.")

T = TypeVar("T")


def check(phrase: str, *, about: Collection[str] = ()) -> None:
    """Invalid on FIELD where a phrase is easily guessed; `about` holds names it must not lean on."""
    if len(phrase) > LONGEST:
        raise Invalid({FIELD: Message(_TOO_LONG)})
    if len(phrase) < SHORTEST:
        raise Invalid({FIELD: Message(_TOO_SHORT)})
    if _is_plain(_one_form(phrase).casefold(), about):
        raise Invalid({FIELD: Message(_TOO_PLAIN)})


class Place(StrEnum):
    """The two places at which hashing is done, one at a time each: strangers never stand before the known."""

    KNOWN = "known"
    STRANGER = "stranger"


AT_ONCE = len(Place)


class _Queue:
    """One works, some wait, and the others are told to come back."""

    def __init__(self, waiting: int) -> None:
        self.room = 1 + waiting
        self.inside = 0
        self.limiter = CapacityLimiter(1)


class Passphrases:
    """Hashes and verifies, one at each place, so never more than two at once; TooMuch when too many wait."""

    def __init__(self, *, hasher: PasswordHasher = HOUSE, waiting: int = WAITING) -> None:
        self._hasher = hasher
        self._queues = {place: _Queue(waiting) for place in Place}
        self._folder: Path | None = None

    def take_turns(self, folder: Path) -> None:
        """Share both places with every process of this machine that names the same folder.

        Threat: with eight workers, sixteen at once would take a gigabyte. What a lock file holds, the system
        lets go of when its process dies.
        """
        self._folder = folder

    async def hash(self, phrase: str) -> str:
        """The hash to store, with its salt and its cost in it: for whoever is invited or signed in."""
        return await self._away(lambda: self._hasher.hash(_bytes(phrase)), Place.KNOWN)

    async def verify(self, phrase: str, stored: str | None, *, place: Place = Place.STRANGER) -> bool:
        """Whether the phrase is the one; None, for a name we do not know, costs the same and is False."""
        if len(phrase) > LONGEST:
            return False
        wanted = stored if stored is not None else self._nobody()
        return await self._away(lambda: self._matches(phrase, wanted), place)

    def needs_rehash(self, stored: str) -> bool:
        """Whether the hash was made at another cost than today's: hash again after a good sign-in."""
        return self._hasher.check_needs_rehash(stored)

    def refuse_a_crowd(self, place: Place) -> None:
        """TooMuch where nobody more can wait at this place."""
        if self._queues[place].inside >= self._queues[place].room:
            raise TooMuch

    async def _away(self, work: Callable[[], T], place: Place) -> T:
        self.refuse_a_crowd(place)
        queue = self._queues[place]
        queue.inside += 1
        try:
            return await to_thread.run_sync(self._in_turn, work, place, limiter=queue.limiter)
        finally:
            queue.inside -= 1

    def _in_turn(self, work: Callable[[], T], place: Place) -> T:
        if self._folder is None:
            return work()
        lock = os.open(self._folder / f"{place}.lock", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return work()
        finally:
            os.close(lock)

    def _matches(self, phrase: str, stored: str) -> bool:
        try:
            return self._hasher.verify(stored, _bytes(phrase))
        except (VerificationError, InvalidHashError):
            return False

    def _nobody(self) -> str:
        # A well-formed hash that no phrase has: trying it costs as much as trying a real one.
        hasher = self._hasher
        cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
        return f"$argon2id$v=19${cost}${'A' * 22}${'A' * 43}"


def _bytes(phrase: str) -> bytes:
    return _one_form(phrase).encode("utf-8", "surrogatepass")


def _one_form(phrase: str) -> str:
    return unicodedata.normalize("NFKC", phrase)


def _is_plain(phrase: str, about: Collection[str]) -> bool:
    rest = "".join(sign for sign in phrase if sign.isalnum())
    if len(set(rest)) < _FEWEST_SIGNS or _REPEAT.fullmatch(rest):
        return True
    for word in (*_WORDS, *(name.casefold() for name in about)):
        rest = rest.replace(word, "")
    return len(rest) < SHORTEST // 2 or any(rest in row or rest in row[::-1] for row in _ROWS)
