"""What leaves the building: one page of entries, whichever kind each of them is."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Alert
from board.feedback.shapes import Feedback

Entry = Alert | Feedback


class Feed(Struct, frozen=True, kw_only=True):
    """One page of entries, newest first, and the cursor of the page after it."""

    entries: tuple[Entry, ...]
    after: str | None
    updated: datetime | None
