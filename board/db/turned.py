"""The bell of this process: it rings when a change that public pages show has been committed here.

Somebody who took a post back and opens the page in the same breath must not find it there.
"""

from typing import Protocol
from weakref import WeakSet


class Hearer(Protocol):
    """Whoever believes to know the edition."""

    def doubt(self) -> None:
        """What was known may be over."""


_hearers: "WeakSet[Hearer]" = WeakSet()


def hear(hearer: Hearer) -> None:
    """From now on, for as long as it lives, the hearer is told of each turn."""
    _hearers.add(hearer)


def hear_no_more(hearer: Hearer) -> None:
    """It has closed."""
    _hearers.discard(hearer)


def ring() -> None:
    """Tell everybody who hears: called after the commit, by whoever turns an edition."""
    for hearer in tuple(_hearers):
        hearer.doubt()
