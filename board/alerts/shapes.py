"""The living alert as it stands at one version: what the record holds, and how it is told apart in time."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from board.alerts.record import AlertRecord, Voice
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

    @property
    def told(self) -> str:
        """The same in words, wherever people read it."""
        match self:
            case Message.NEW:
                return N_("First published")
            case Message.UPDATE:
                return N_("Updated")
            case Message.CORRECTION:
                return N_("Corrected")
            case Message.RENEWAL:
                return N_("Renewed")
            case Message.WITHDRAWAL:
                return N_("Withdrawn")
            case Message.EXPIRY:
                return N_("Expired")


class Correction(Struct, frozen=True):
    """A block of advice that was put right while an alert gave it: the block at its new version, and the
    version of the alert that says so.
    """

    block: str
    number: int
    version: int

    @property
    def name(self) -> str:
        """The block at its new version, as alerts name it."""
        return f"{self.block}@{self.number}"


class AlertVersion(Struct, frozen=True, kw_only=True):
    """One line of an alert's history."""

    version: int
    message: Message
    note: str
    at: datetime
    evidence: str
    corrections: tuple[Correction, ...] = ()


class Said(Struct, frozen=True, kw_only=True):
    """One version: why it came, when, and its whole record; `until` is when the alert runs out, as of now."""

    version: int
    message: Message
    note: str
    at: datetime
    until: datetime | None
    record: AlertRecord
    # An example from another body's archive, never a message of ours.
    past: bool = False


class Done(Struct, frozen=True, kw_only=True):
    """One step that programs took: how many did, the last day on which one did, who chose to be named."""

    step: str
    programs: int
    day: date
    named: tuple[str, ...] = ()


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
    corrections: tuple[Correction, ...] = ()
    acted: tuple[Done, ...] = ()
    # Of one that ran out: when anything was last heard. Since then nobody told us anything.
    heard: datetime | None = None


class Step(Struct, frozen=True, kw_only=True):
    """One version, by what makes it news."""

    version: int
    message: Message
    area: str | None
    risk: int
    evidence: str


class Course(Struct, frozen=True):
    """How an alert stands at this moment, and every version of it, oldest first."""

    standing: Standing
    steps: tuple[Step, ...]
