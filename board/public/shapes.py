"""What leaves the building: one page of entries, whichever kind each of them is."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Alert
from board.feedback.shapes import Feedback
from board.posts.shapes import Kind

Entry = Alert | Feedback


class Feed(Struct, frozen=True, kw_only=True):
    """One page of entries, newest first, the cursor of the page after it, and when any of them last changed.

    `withdrawn` are alerts taken back before their time, which stand beside what holds now, not among it.
    """

    entries: tuple[Entry, ...]
    after: str | None = None
    updated: datetime | None = None
    withdrawn: tuple[Alert, ...] = ()


class Told(Struct, frozen=True, kw_only=True):
    """One public change as those who follow are told of it: nothing that its page does not show.

    `what` is as alert.published; `at` a quarter hour; of what was taken back there is no area, risk or
    evidence. `since` is when it may be told, `ever` the area and risk of each of its versions so far.
    """

    kind: Kind
    what: str
    at: datetime
    since: datetime
    id: str
    version: int
    path: str
    area: str | None = None
    risk: int | None = None
    evidence: str | None = None
    ever: tuple[tuple[str | None, int], ...] = ()
