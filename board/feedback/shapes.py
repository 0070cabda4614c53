"""Approved feedback as the public reads it."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class Standing(StrEnum):
    """Whether feedback can be read, or was taken back by the person who gave it."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"


class Reply(Struct, frozen=True, kw_only=True):
    """One thing that a service said or that came of it, with its day.

    `state` is where it led (replies/life.py), `job` an id of a closed list, empty for what came by itself.
    `parts` and the texts are HTML that safety/markup.py let through; `by` is a day that was promised.
    """

    state: str
    day: date
    job: str = ""
    name: str = ""
    parts: dict[str, str] = {}
    what: str = ""
    owner: str = ""
    by: date | None = None
    evidence: str = ""
    why: str = ""
    who: str = ""


class Answering(Struct, frozen=True, kw_only=True):
    """How far the answer of a program is, since when people wait, and by when something is owed."""

    program: str
    state: str
    since: date
    due: date | None = None
    late: bool = False


class FeedbackRecord(Struct, frozen=True, kw_only=True):
    """What one feedback says; ids are those of the guide's lists, `words` are redacted and by field.

    `month` is known of this month only, else `when` says how long ago.
    """

    headline: str = ""
    about: tuple[str, ...] = ()
    service: str | None = None
    service_name: str = ""
    service_kind: str | None = None
    area: str | None = None
    month: str | None = None
    when: str | None = None
    words: dict[str, str] = {}
    removed: tuple[str, ...] = ()
    experiences: dict[str, str] = {}
    fixes: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    language: str = "en"
    # Why it says something else than it did; empty while it was never changed.
    note: str = ""
    # What its service answers and does; None while nobody there answers feedback on this board.
    answering: Answering | None = None
    replies: tuple[Reply, ...] = ()


class Feedback(Struct, frozen=True, kw_only=True):
    """A feedback as it stands now; times are quarter hours, but for seconds that order its versions."""

    id: str
    version: int
    standing: Standing
    published: datetime
    updated: datetime
    record: FeedbackRecord


class Cell(Struct, frozen=True):
    """How many told a thing in one quarter: a band, and how far up it lies; empty for fewer than three."""

    band: str
    step: int


class Line(Struct, frozen=True):
    """One thing that was told, quarter by quarter; `answer` is empty where there is only one."""

    answer: str
    cells: tuple[Cell, ...]

    @property
    def is_told(self) -> bool:
        """Whether three people told it in any of these quarters."""
        return any(cell.band for cell in self.cells)


class Experience(Struct, frozen=True):
    """What people answered to one question, an answer to a line."""

    lines: tuple[Line, ...]


class Themes(Struct, frozen=True, kw_only=True):
    """What people tell of a service; `seasons` as 2026-Q4, the oldest first, by ids of the guide's lists."""

    seasons: tuple[str, ...]
    about: dict[str, Line] = {}
    experiences: dict[str, Experience] = {}

    @property
    def is_told(self) -> bool:
        """Whether anything can be told yet."""
        return bool(self.about or self.experiences)
