"""In which order services stand: what is open and was checked lately first, what has closed last.

Harm: the first line is where people go. An entry that nobody looked at for a year must not stand above one
that somebody called last week.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date, timedelta
from enum import IntEnum

import msgspec
from msgspec import Struct

from board.errors import NotHere
from board.guide.words import fold
from board.programs.opening import State
from board.programs.shapes import ServiceEntry, Status

# Hours and stock change with the season; after a year, a third of the lists we have seen were wrong.
FRESH = timedelta(days=90)
OLD = timedelta(days=365)


class Age(IntEnum):
    """How old the last look at an entry is; NEVER is one that nobody has checked."""

    FRESH = 0
    OLD = 1
    VERY_OLD = 2
    NEVER = 3


class Place(Struct, frozen=True, order=True, array_like=True):
    """Where a service stands in a list: the smaller, the higher. `match` is how badly it fits the words."""

    gone: int
    match: float
    doubt: int
    waiting: int
    age: int
    name: str
    id: str

    def text(self) -> str:
        """The place as it stands in an address, to go on from."""
        return urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")


GONE = {Status.OPEN: 0, Status.UNVERIFIED: 0, Status.DOUBTFUL: 1, Status.CLOSED: 2}
WAITING = {State.OPEN: 0, State.OPENING: 0, State.CLOSING: 1, State.SHUT: 2, State.UNKNOWN: 2}


def age(entry: ServiceEntry, today: date) -> Age:
    """How old the last look at an entry is."""
    if entry.checked_on is None:
        return Age.NEVER
    passed = today - entry.checked_on
    return Age.FRESH if passed <= FRESH else Age.OLD if passed <= OLD else Age.VERY_OLD


def place(entry: ServiceEntry, state: State, today: date, *, match: float = 0) -> Place:
    """Where a service stands: closed ones last; then what fits, is checked, open, lately checked; by name."""
    looked = age(entry, today)
    return Place(
        gone=GONE[entry.status],
        match=-match,
        doubt=int(looked >= Age.VERY_OLD),
        waiting=WAITING[state],
        age=looked.value,
        name=fold(entry.name),
        id=entry.id,
    )


def placed(text: str) -> Place | None:
    """The place in an address, None for the first page; raises NotHere when it is not one of ours."""
    if not text:
        return None
    try:
        return msgspec.json.decode(urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=Place)
    except (ValueError, msgspec.DecodeError):
        raise NotHere from None
