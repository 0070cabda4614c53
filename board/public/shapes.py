"""What leaves the building: one page of entries, whichever kind each of them is."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Alert, Said
from board.feedback.shapes import Feedback
from board.posts.shapes import Kind

Entry = Alert | Feedback


class Feed(Struct, frozen=True, kw_only=True):
    """One page of entries, newest first, the cursor of the page after it, and when any of them last changed.

    `withdrawn` are alerts taken back before their time, which stand beside what holds now, not among it.
    `earlier` begins the last week before these entries in which something changed: followers go on there.
    """

    entries: tuple[Entry, ...]
    after: str | None = None
    updated: datetime | None = None
    withdrawn: tuple[Alert, ...] = ()
    earlier: datetime | None = None


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


class Sent(Struct, frozen=True, kw_only=True):
    """One message of an alert, and every message before it."""

    alert: str
    said: Said
    earlier: tuple[Said, ...]
