"""Programs and services as the rest of the house sees them."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Named = Annotated[str, Meta(min_length=1)]
Slug = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]*\Z", max_length=80)]
Number = Annotated[str, Meta(pattern=r"\A([0-9+][0-9 +-]*)?\Z")]
Clock = Annotated[str, Meta(pattern=r"\A([01]\d|2[0-3]):[0-5]\d\Z")]
Dated = Annotated[str, Meta(pattern=r"\A\d{4}(-\d{2}(-\d{2})?)?\Z")]

BY_PHONE = frozenset({"spotting_line", "crisis_line", "helpline"})


class Status(StrEnum):
    """What is known of a service being there: `doubtful` is one that there is reason to think has closed."""

    OPEN = "open"
    UNVERIFIED = "unverified"
    DOUBTFUL = "doubtful"
    CLOSED = "closed"


class Opening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours that come back every `every` weeks; days are MO to SU, times the town's own, None if not set."""

    days: tuple[str, ...]
    opens: Clock | None = None
    closes: Clock | None = None
    every: int = 1
    note: str = ""


class ProgramEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that runs services."""

    id: Slug
    name: Named


class ServiceName(Struct, frozen=True):
    """As much of a service as a list to choose from shows, and where it is."""

    id: str
    name: str
    area: str | None


class ServiceEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A service as a list once described it: `as_of` is the date of that list, a year, a month or a day.

    `checked_on` is the day a person last made sure of it; without one, the entry is shown as not checked.
    `phone` is one number that can be dialled; what else a list says of numbers belongs in the note.
    """

    id: Slug
    name: Named
    program: Slug | None = None
    kinds: Annotated[tuple[str, ...], Meta(min_length=1)]
    area: str | None = None
    address: str = ""
    phone: Number = ""
    website: str = ""
    hours_text: str = ""
    schedules: tuple[Opening, ...] = ()
    languages: tuple[str, ...] = ()
    access_notes: str = ""
    status: Status = Status.UNVERIFIED
    as_of: Dated | None = None
    checked_on: date | None = None
    source: str = ""
    source_url: str = ""
    licence: str = ""
    note: str = ""

    @property
    def is_checked(self) -> bool:
        """Whether a person ever made sure of it."""
        return self.checked_on is not None

    @property
    def is_closed(self) -> bool:
        """Whether it is known to be gone."""
        return self.status is Status.CLOSED

    @property
    def is_help(self) -> bool:
        """Whether somebody in need may be sent there: never when it has closed or may have."""
        return self.status in {Status.OPEN, Status.UNVERIFIED}

    @property
    def is_by_phone(self) -> bool:
        """Whether it is as near as a phone, wherever one is."""
        return not BY_PHONE.isdisjoint(self.kinds)
