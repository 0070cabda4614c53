"""What the processes of one board tell one another at once, and nobody ever writes down.

Threat: a moment. When a form came in, or when somebody guessed a code, may stand in no table, because tables
go into backups. So these few words go from memory to memory: between workers of one machine by sockets that
lead nowhere else, between machines by NOTIFY, which PostgreSQL keeps out of its write-ahead log. What nobody
hears is lost: whoever tells something here must be able to live with that.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol

Heard = Callable[[str], None]

LONGEST = 200  # bytes
SEPARATOR = ":"


class Topic(StrEnum):
    """What one process can tell the others."""

    BELL = "bell"  # there is something to carry (posts/outbox.py)
    RECEIVED = "received"  # this form has just come in (safety/tokens.py)
    MISSED = "missed"  # a look-up found nothing (safety/throttle.py)


class Voice(Protocol):
    """What carries words to the other processes."""

    def tell(self, said: str) -> None:
        """Send it at once, or never."""


_voices: list[Voice] = []
_ears: dict[Topic, list[Heard]] = {topic: [] for topic in Topic}


def tell(topic: Topic, said: str = "") -> None:
    """Let every other process of this board know; none of them, where this is the only one."""
    for voice in _voices:
        voice.tell(f"{topic}{SEPARATOR}{said}")


def has_any() -> bool:
    """Whether there may be another process at all."""
    return bool(_voices)


def take_in(words: str) -> None:
    """Hand on what another process said; what an other release says and we do not know is passed over."""
    topic, _, said = words.partition(SEPARATOR)
    if topic in _KNOWN:
        for heard in tuple(_ears[Topic(topic)]):
            heard(said)


@contextmanager
def hearing(topic: Topic, heard: Heard) -> Iterator[None]:
    """Call back with what others say about the topic, for as long as the block lasts."""
    _ears[topic].append(heard)
    try:
        yield
    finally:
        _ears[topic].remove(heard)


@contextmanager
def speaking(voice: Voice) -> Iterator[None]:
    """Let this voice carry what this process says, for as long as the block lasts."""
    _voices.append(voice)
    try:
        yield
    finally:
        _voices.remove(voice)


_KNOWN = frozenset(Topic)
