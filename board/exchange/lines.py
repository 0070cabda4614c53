"""The lines of an export: one kind for each file, of nothing but what a public page shows."""

from datetime import date, datetime
from typing import Any

from msgspec import Struct

from board.alerts.record import AlertRecord, Evidence
from board.feedback.shapes import FeedbackRecord
from board.programs.shapes import Closure, Opening
from board.promises.shapes import Line
from board.public.shapes import AdviceShown, AlertShown, VersionShown

FORMAT = "board-exchange"
FORMAT_VERSION = 1


class BoardLine(Struct, frozen=True, kw_only=True):
    """The board that the lines are of: the only line of its file."""

    format: str
    format_version: int
    name: str
    address: str
    town: str
    language: str


class AlertLine(AlertShown, frozen=True, kw_only=True):
    """An alert as it stands; counts are bands, because small numbers point at people."""

    name: str
    record: AlertRecord


class VersionLine(VersionShown, frozen=True, kw_only=True):
    """One version of an alert, with all that it said."""

    record: AlertRecord


class EvidenceLine(Struct, frozen=True, kw_only=True):
    """One row of evidence of an alert as it stands; `row` counts from 1."""

    alert: str
    row: int
    evidence: Evidence


class HelpedLine(Struct, frozen=True, kw_only=True):
    """What an alert changed for people: one answer that five or more gave, as a band."""

    alert: str
    answer: str
    band: str


class ActedLine(Struct, frozen=True, kw_only=True):
    """What programs did about an alert: one step, how many programs took it, and who chose to be named."""

    alert: str
    step: str
    programs: int
    day: date
    named: tuple[str, ...]


class FeedbackLine(Struct, frozen=True, kw_only=True):
    """Feedback that was released; of what was taken back only that it was here.

    `same` is the band of how many say that it was the same for them, empty for fewer than three.
    """

    id: str
    version: int
    standing: str
    published: datetime
    updated: datetime
    record: FeedbackRecord
    same: str = ""


class ReplyLine(Struct, frozen=True, kw_only=True):
    """One thing that a service said about feedback, or that came of it, in plain text; `row` is from 1."""

    feedback: str
    row: int
    state: str
    day: date
    job: str
    name: str
    words: tuple[str, ...]
    what: str
    owner: str
    by: date | None
    evidence: str
    why: str
    who: str


class PromiseLine(Line, frozen=True, kw_only=True):
    """What a service promised after feedback and what came of it, or what it says it cannot change."""


class ProgramLine(Struct, frozen=True, kw_only=True):
    """A body that runs services."""

    id: str
    name: str
    description: str = ""
    website: str = ""
    email: str = ""
    also: dict[str, Any] = {}
    version: int = 1


class ServiceLine(Struct, frozen=True, kw_only=True):
    """A service as its public page describes it."""

    id: str
    name: str
    program: str | None
    kinds: tuple[str, ...]
    area: str | None
    address: str
    phone: str
    website: str
    hours_text: str
    schedules: tuple[Opening, ...]
    languages: tuple[str, ...]
    access_notes: str
    status: str
    as_of: str | None
    checked_on: date | None
    source: str
    source_url: str
    licence: str
    note: str
    city: str = ""
    region: str = ""
    country: str = ""
    postcode: str = ""
    lat: float | None = None
    lon: float | None = None
    email: str = ""
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


class AreaLine(Struct, frozen=True, kw_only=True):
    """An area that anything here names, in words."""

    id: str
    labels: dict[str, str]


class CountLine(Struct, frozen=True, kw_only=True):
    """How many alerts there were of an area, a class of substance and a month, as a band."""

    area: str
    family: str
    month: str
    alerts: str


FILES: dict[str, type[Struct]] = {
    "board": BoardLine,
    "alerts": AlertLine,
    "versions": VersionLine,
    "evidence": EvidenceLine,
    "helped": HelpedLine,
    "acted": ActedLine,
    "feedback": FeedbackLine,
    "replies": ReplyLine,
    "promises": PromiseLine,
    "programs": ProgramLine,
    "services": ServiceLine,
    "areas": AreaLine,
    "advice": AdviceShown,
    "counts": CountLine,
}
