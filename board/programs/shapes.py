"""Programs and services as the rest of the house sees them."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct

from board.errors import NotHere

Named = Annotated[str, Meta(min_length=1)]
Slug = Annotated[str, Meta(pattern=r"\A[a-z0-9][a-z0-9-]*\Z", max_length=80)]
Number = Annotated[str, Meta(pattern=r"\A([0-9+][0-9 +-]*)?\Z")]
Clock = Annotated[str, Meta(pattern=r"\A([01]\d|2[0-3]):[0-5]\d\Z")]
Dated = Annotated[str, Meta(pattern=r"\A\d{4}(-\d{2}(-\d{2})?)?\Z")]
Mail = Annotated[str, Meta(pattern=r"\A([^\s@<>]+@[^\s@<>]+\.[^\s@<>]+)?\Z", max_length=254)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
WeekOfMonth = Annotated[int, Meta(ge=-5, le=5)]
DayOfMonth = Annotated[int, Meta(ge=-31, le=31)]

BY_PHONE = frozenset({"spotting_line", "crisis_line", "helpline"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def slug(text: str) -> str:
    """The text, if it can be the id of a service or a program; raises NotHere for any other.

    Threat: free text as the name of a kept page, and a NUL that a database stumbles over.
    """
    if not _SLUG.fullmatch(text):
        raise NotHere
    return text


class Status(StrEnum):
    """What is known of a service being there: `doubtful` is one that there is reason to think has closed."""

    OPEN = "open"
    UNVERIFIED = "unverified"
    DOUBTFUL = "doubtful"
    CLOSED = "closed"


class Opening(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hours that come back every `every` weeks; days are MO to SU, times the town's own, None if not set.

    With `weeks` or `month_days` they come back every `every` months: on these days of the first (1) to fifth
    or of the last (-1) week, or on these days of the month. Weeks count from the one that `starts` is in.
    They hold from `since` to `until`, both included. A `closes` before `opens` is the next morning.
    """

    days: tuple[str, ...]
    opens: Clock | None = None
    closes: Clock | None = None
    every: Annotated[int, Meta(ge=1)] = 1
    note: str = ""
    weeks: tuple[WeekOfMonth, ...] = ()
    month_days: tuple[DayOfMonth, ...] = ()
    starts: date | None = None
    since: date | None = None
    until: date | None = None

    @property
    def is_monthly(self) -> bool:
        """Whether it comes back by the month, not by the week."""
        return bool(self.weeks or self.month_days)


class Closure(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days on which a service is shut, both included; without `since` already, without `until` open-ended."""

    since: date | None = None
    until: date | None = None
    note: str = ""

    def is_on(self, day: date) -> bool:
        """Whether it is shut on this day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class ProgramEntry(Struct, frozen=True, forbid_unknown_fields=True):
    """A body that runs services; `also` and `version` are as with ServiceEntry."""

    id: Slug
    name: Named
    description: str = ""
    website: str = ""
    email: Mail = ""
    also: dict[str, Any] = {}
    version: int = 1


class ServiceName(Struct, frozen=True):
    """As much of a service as a list to choose from shows, and where it is."""

    id: str
    name: str
    area: str | None


class ServiceEntry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A service as a list once described it: `as_of` is the date of that list, a year, a month or a day.

    `checked_on` is the day a person last made sure of it; without one, the entry is shown as not checked.
    `phone` is one number that can be dialled; what else a list says of numbers belongs in the note.
    `checked_by` is a role or a body, never a person. `bring` is what to have with one, `expect` what happens
    when one walks in, `notice` a word for a few days, `stock_out` what has run out. `also` is what a list in
    the Open Referral format says beside all this, to be given back as it came. `version` counts the changes:
    an entry is read with the newest, and written over the one that it was read with.
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
    city: str = ""
    region: str = ""
    country: str = ""
    postcode: str = ""
    lat: Latitude | None = None
    lon: Longitude | None = None
    email: Mail = ""
    description: str = ""
    cost: str = ""
    bring: tuple[str, ...] = ()
    expect: str = ""
    eligibility: str = ""
    closures: tuple[Closure, ...] = ()
    notice: str = ""
    stock_out: tuple[str, ...] = ()
    checked_by: str = ""
    also: dict[str, Any] = {}
    version: int = 1

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
