"""Until when what is read holds: whoever makes a page of it hears each end, and needs no word of what it is.

Threat: while the database is gone a page that was kept is served, and an alert on it ends, unseen by anybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

_heard: ContextVar[list[datetime] | None] = ContextVar("ends", default=None)


def at(end: datetime | None) -> None:
    """What was read just now holds until then; None where it has no end."""
    heard = _heard.get()
    if heard is not None and end is not None:
        heard.append(end)


@contextmanager
def listened() -> Iterator[list[datetime]]:
    """Every end of what is read meanwhile, in no order."""
    heard: list[datetime] = []
    before = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(before)
