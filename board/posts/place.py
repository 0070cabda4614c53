"""Where somebody is in the queue: by what it is ordered, so that a longer one goes on behind it."""

from datetime import UTC, datetime
from enum import StrEnum

from msgspec import Struct

from board.errors import NotHere
from board.posts.shapes import Urgency
from board.safety import codes


class Order(StrEnum):
    """In which order the queue is read."""

    URGENT = "urgent"
    OLDEST = "oldest"


class Place(Struct, frozen=True):
    """A place in the queue, by all that it is ordered by: a longer queue goes on behind it."""

    urgency: int
    suspect: bool
    received: datetime
    due: datetime
    id: str

    def text(self) -> str:
        """The place as it stands in an address."""
        came, due = int(self.received.timestamp()), int(self.due.timestamp())
        return f"{self.urgency}.{int(self.suspect)}.{came}.{due}.{self.id}"


def place(text: str) -> Place | None:
    """The place in an address, None for the head of the queue; raises NotHere when it is not one of ours."""
    if not text:
        return None
    try:
        urgency, suspect, *moments, post = text.split(".")
        received, due = (datetime.fromtimestamp(int(moment), UTC) for moment in moments)
        found = Place(int(Urgency(int(urgency))), bool(int(suspect)), received, due, post)
    except (ValueError, OverflowError, OSError):
        raise NotHere from None
    codes.public(post)
    return found
