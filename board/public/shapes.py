"""What leaves the building: one page of entries, whichever kind each of them is."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Alert
from board.feedback.shapes import Feedback

Entry = Alert | Feedback


class Feed(Struct, frozen=True, kw_only=True):
    """One page of entries, newest first, the cursor of the page after it, and when any of them last changed.

    `withdrawn` are alerts taken back before their time, which stand beside what holds now, not among it.
    """

    entries: tuple[Entry, ...]
    after: str | None = None
    updated: datetime | None = None
    withdrawn: tuple[Alert, ...] = ()
