"""A bell that rings in this process when something public has changed, for whoever sends the news on.

It carries nothing: what has changed stands in the outbox, and whoever missed the bell finds it there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_hearing: list[Callable[[], None]] = []


def ring() -> None:
    """Wake everybody who listens."""
    for wake in _hearing:
        wake()


@contextmanager
def heard_by(wake: Callable[[], None]) -> Iterator[None]:
    """Have something woken at each ring inside the block; it must be quick and may not fail."""
    _hearing.append(wake)
    try:
        yield
    finally:
        _hearing.remove(wake)
