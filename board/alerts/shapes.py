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
    RENEWAL = "renewal"
    WITHDRAWAL = "withdrawal"
    EXPIRY = "expiry"


class Issuer(Struct, frozen=True):
    """Who said it, when another body than this board did; `origin` is its id where it was first said."""

    name: str
    label: str
    day: date
    url: str
    day_note: str = ""
    origin: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """One finding: a substance, how sure it is, the amount as the laboratory gave it, and the method."""

    name: str
    substance: str | None = None
    certainty: str = "confirmed"
    amount: str = ""
    method: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """One row of evidence: who or what saw it, by which method, how many (a band), in which week, and where.

    `source` is an id of the guide's evidence sources, `count` one of COUNTS or empty, `against` a row that
    speaks against the alert.
    """

    source: str
    method: str = ""
    count: str = ""
    week: str | None = None
    link: str = ""
    against: bool = False


class Variant(Struct, frozen=True, kw_only=True):
    """One of several products that one alert is about, told apart by what can be seen of it."""

    sold_as_words: str = ""
    forms: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    shape: str = ""
    markings: str = ""
    area_words: str = ""
    found: tuple[Contents, ...] = ()


class Voice(Struct, frozen=True):
    """A poster's own words as a moderator approved them, and what kinds of thing were removed from them."""

    text: str
    removed: tuple[str, ...] = ()
    language: str = "en"


class Carried(Struct, frozen=True):
    """What came with an alert out of an export: at least so many posts stood behind it, and said this."""

    reports: int = 0
    voices: tuple[Voice, ...] = ()


COUNTS = ("1", "2-4", "5-9", "10+")


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
    evidence_rows: tuple[Evidence, ...] = ()
    # Why the level is lower than the rows carry; empty where it follows from them.
    argued_down: str = ""
    variants: tuple[Variant, ...] = ()
    shape: str = ""
    harms_words: str = ""
    naloxone_words: str = ""
    # Of an advisory that names no product: why none is known, and on which day the next word comes.
    no_product: str = ""
    next_word: date | None = None
    language: str = "en"
    issuer: Issuer | None = None
    # Nobody stands behind it any more, and what it said is gone: the headline is a sentence of ours.
    emptied: bool = False
    carried: Carried | None = None


class AlertVersion(Struct, frozen=True, kw_only=True):
    """One line of an alert's history."""

    version: int
    message: Message
    note: str
    at: datetime
    evidence: str


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
    review: datetime | None = None
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
