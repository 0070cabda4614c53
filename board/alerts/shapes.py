"""The living alert as it stands at one version: what the record holds, and how it is told apart in time."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from board.errors import N_


class Standing(StrEnum):
    """Whether an alert speaks of now. `past` is an example from another issuer's archive."""

    CURRENT = "current"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    PAST = "past"


class Message(StrEnum):
    """Why there is a version (mission.md 3.1 `message_type`)."""

    NEW = "new"
    UPDATE = "update"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    EXPIRY = "expiry"


class Issuer(Struct, frozen=True):
    """Who said it, when another body than this board did."""

    name: str
    label: str
    day: date
    url: str
    day_note: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """One finding: a substance, how sure it is, and the amount as the laboratory gave it."""

    name: str
    substance: str | None = None
    certainty: str = "confirmed"
    amount: str = ""


class AlertRecord(Struct, frozen=True, kw_only=True):
    """Everything one version of an alert says; ids are those of the guide's lists."""

    kind: str
    headline: str
    short_text: str
    risk: int
    evidence: str
    reasons: tuple[str, ...] = ()
    area: str | None = None
    area_words: str = ""
    family: str = "unknown"
    sold_as: tuple[str, ...] = ()
    sold_as_words: str = ""
    found: tuple[Contents, ...] = ()
    not_found: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    markings: str = ""
    packaging: str = ""
    routes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    effects_words: str = ""
    naloxone_response: str | None = None
    observed_from: str | None = None
    observed_to: str | None = None
    evidence_kinds: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    details: str = ""
    spread: str = "unknown"
    language: str = "en"
    issuer: Issuer | None = None
    # Nobody stands behind it any more, and what it said is gone: the headline is a sentence of ours.
    emptied: bool = False


class AlertVersion(Struct, frozen=True, kw_only=True):
    """One line of an alert's history."""

    version: int
    message: Message
    note: str
    at: datetime
    evidence: str


class Voice(Struct, frozen=True):
    """A poster's own words as a moderator approved them, and what kinds of thing were removed from them."""

    text: str
    removed: tuple[str, ...] = ()
    language: str = "en"


class Alert(Struct, frozen=True, kw_only=True):
    """An alert as it stands now; times are quarter hours, but for the seconds that order its versions."""

    id: str
    version: int
    standing: Standing
    message: Message
    note: str
    published: datetime
    updated: datetime
    expires: datetime | None
    record: AlertRecord
    reports: int = 0
    voices: tuple[Voice, ...] = ()
    history: tuple[AlertVersion, ...] = ()


def emptied(record: AlertRecord) -> AlertRecord:
    """What is left when everybody behind an alert took back what they sent: nothing that anybody said."""
    return AlertRecord(
        kind=record.kind,
        headline=N_("An alert that was taken back"),
        short_text=N_("What it said is gone from this board."),
        risk=record.risk,
        evidence="EX",
        area=record.area,
        family=record.family,
        emptied=True,
    )
