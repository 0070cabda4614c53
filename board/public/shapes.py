"""What leaves the building: one page of entries, whichever kind each of them is."""

from datetime import date, datetime

from msgspec import Struct

from board.alerts.record import Voice
from board.alerts.shapes import Alert, Done, Message, Said, Standing
from board.feedback.shapes import Feedback
from board.guide.labels import Labels
from board.guide.sources import Source
from board.helped.shapes import Told as Answer
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
    # The service that feedback is about; `own` is for those alone who answer for it, `days` how long
    # people have waited there.
    service: str | None = None
    own: bool = False
    days: int | None = None


class AlertShown(Struct, frozen=True, kw_only=True):
    """What is told of an alert beside its record, the same in every form that software reads.

    `review` is when it is looked at again, `heard` when one that ran out was last heard of. `reports` is a
    band. `advice` names blocks of advice as id@version, `corrections` those that were put right while it held
    or since. `helped` is what it changed for people: answers that five or more gave, as they stood when the
    day began, each in a band. `acted` is what programs did about it: counts of programs, never of people.
    """

    id: str
    version: int
    standing: Standing
    message: Message
    note: str
    published: datetime
    updated: datetime
    expires: datetime | None
    review: datetime | None = None
    heard: datetime | None = None
    reports: str | None
    voices: tuple[Voice, ...]
    advice: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()
    helped: tuple[Answer, ...] = ()
    acted: tuple[Done, ...] = ()


class VersionShown(Struct, frozen=True, kw_only=True):
    """What is told of one version of an alert beside its record; `corrections` is advice put right then."""

    alert: str
    version: int
    message: Message
    note: str
    at: datetime
    corrections: tuple[str, ...] = ()


class AdviceShown(Struct, frozen=True, kw_only=True):
    """One version of a block of advice: alerts name it as id@version.

    `changed` says what was wrong in the version before, `read_by` in words who has read it.
    """

    name: str
    id: str
    version: int
    date: date
    title: Labels
    lines: tuple[Labels, ...]
    sources: tuple[Source, ...]
    review: str
    read_by: Labels
    changed: Labels | None


class Sent(Struct, frozen=True, kw_only=True):
    """One message of an alert, and every message before it."""

    alert: str
    said: Said
    earlier: tuple[Said, ...]
