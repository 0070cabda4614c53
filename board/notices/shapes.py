"""A notice as everybody reads it, and as it is written."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Standing(StrEnum):
    """Where a notice is. What was dropped was never public; what was withdrawn stays in sight, struck."""

    PROPOSED = "proposed"
    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


class Kind(StrEnum):
    """Something to know, or something to go to."""

    NOTICE = "notice"
    EVENT = "event"


class Wish(Struct, frozen=True, kw_only=True):
    """What a keeper or a lead wants everybody to read, between two days."""

    kind: Kind
    title: str
    text: str
    area: str | None
    language: str
    begins: date
    ends: date


class Correction(Struct, frozen=True, kw_only=True):
    """What should stand in a notice instead, and why; nobody but staff sees it until it is approved."""

    id: str
    notice: str
    wish: Wish
    why: str
    made_by: str | None


class Notice(Struct, frozen=True, kw_only=True):
    """One notice; `posted_on` is None while nobody else has approved it."""

    id: str
    version: int
    standing: Standing
    kind: Kind
    title: str
    text: str
    area: str | None
    language: str
    begins: date
    ends: date
    made_by: str | None
    posted_on: date | None
    changed_on: date
    why: str
    corrected_on: date | None = None
    corrected_why: str = ""

    @property
    def is_one_day(self) -> bool:
        """Whether it begins and ends on the same day."""
        return self.begins == self.ends
