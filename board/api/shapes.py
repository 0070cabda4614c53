"""What the API says, exactly as it is written as JSON; times are UTC quarter hours, weeks are ISO weeks."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from board.alerts.record import AlertRecord, Evidence
from board.alerts.shapes import Message
from board.feedback import shapes as feedback
from board.guide.labels import Labels
from board.guide.sources import Source
from board.programs.shapes import ServiceEntry
from board.public.shapes import AdviceShown, AlertShown, VersionShown

Words = dict[str, dict[str, Labels]]


class AlertEntry(AlertShown, frozen=True, kw_only=True):
    """An alert as it stands now. `record` is null once everybody behind it took back what they sent.

    `review` is when it is looked at again, `heard` when one that ran out was last heard of; `reports` is a
    band; `advice` names blocks of /advice as id@version, `corrections` those that were put right; `helped` is
    what it changed for people, by the answers that five or more gave, as they stood when the day began (UTC);
    `acted` is what programs did about it, in numbers of programs; `labels` are the words for every id.
    """

    address: str
    record: AlertRecord | None
    labels: Words


class AlertList(Struct, frozen=True, kw_only=True):
    """A page of alerts, newest publication first; `next` and `changes` are whole addresses to go on with."""

    alerts: tuple[AlertEntry, ...]
    next: str | None
    changes: str


class AlertChanges(Struct, frozen=True, kw_only=True):
    """Alerts that changed, oldest change first, as they stand now; `cursor` is what to ask with next time."""

    alerts: tuple[AlertEntry, ...]
    cursor: str
    next: str | None


class VersionLine(Struct, frozen=True, kw_only=True):
    """That there is a version, when and why it came, how we knew it then (null once it was emptied).

    `corrections` names advice that was put right with it.
    """

    version: int
    message: Message
    note: str
    at: datetime
    corrections: tuple[str, ...]
    evidence: str | None
    address: str


class VersionList(Struct, frozen=True, kw_only=True):
    """Every version of an alert, newest first."""

    alert: str
    versions: tuple[VersionLine, ...]


class VersionEntry(VersionShown, frozen=True, kw_only=True):
    """All that one version of an alert says; `corrections` names advice that was put right with it."""

    record: AlertRecord | None
    labels: Words


class EvidenceList(Struct, frozen=True, kw_only=True):
    """How an alert is known: its level, the rows it rests on, and why it is lower than they carry."""

    alert: str
    version: int
    level: str | None
    rows: tuple[Evidence, ...]
    argued_down: str
    kinds: tuple[str, ...]
    reports: str | None
    labels: Words


class FeedbackEntry(Struct, frozen=True, kw_only=True):
    """One feedback; `record` is null once it was taken back, `same` a band of those for whom it was alike."""

    id: str
    address: str
    version: int
    standing: feedback.Standing
    published: datetime
    updated: datetime
    record: feedback.FeedbackRecord | None
    same: str | None
    labels: Words


class FeedbackList(Struct, frozen=True, kw_only=True):
    """A page of feedback, newest release first."""

    feedback: tuple[FeedbackEntry, ...]
    next: str | None


class Place(Struct, frozen=True, kw_only=True):
    """A named area, the whole town, or no place at all (online): never a point."""

    id: str
    labels: Labels
    kind: Literal["area", "town", "online"]


class PlaceList(Struct, frozen=True, kw_only=True):
    """The areas of the board's town, and under which licence their names stand."""

    town: str
    name: str
    country: str
    region: str
    licence: str
    licence_url: str
    areas: tuple[Place, ...]


class ClassEntry(Struct, frozen=True, kw_only=True):
    """A class to filter by, the most dangerous first in its list."""

    id: str
    labels: Labels


class FinerClass(Struct, frozen=True, kw_only=True):
    """A finer class, within one of the classes to filter by."""

    id: str
    labels: Labels
    family: str


class SubstanceEntry(Struct, frozen=True, kw_only=True):
    """A substance, its finer class, its class, what naloxone does for it, and what people call it."""

    id: str
    labels: Labels
    finer_class: str
    family: str
    role: str
    naloxone: str
    strips: tuple[str, ...]
    also: tuple[str, ...]
    street: dict[str, tuple[str, ...]]


class SubstanceList(Struct, frozen=True, kw_only=True):
    """Every substance and class that the board knows."""

    classes: tuple[ClassEntry, ...]
    finer_classes: tuple[FinerClass, ...]
    substances: tuple[SubstanceEntry, ...]


class ChoiceEntry(Struct, frozen=True, kw_only=True):
    """One id of a closed list, in words."""

    id: str
    labels: Labels


class RiskEntry(Struct, frozen=True, kw_only=True):
    """How dangerous: records hold the `level`; `meaning` is what must be true for it, `severity` is CAP's."""

    id: str
    level: int
    labels: Labels
    meaning: Labels
    severity: str


class EvidenceEntry(Struct, frozen=True, kw_only=True):
    """How we know: what the level `needs`, its `certainty` in CAP, and in how many `days` it expires."""

    id: str
    labels: Labels
    needs: Labels
    certainty: str
    days: int


class ChoiceLists(Struct, frozen=True, kw_only=True):
    """The closed lists whose ids stand in records; `lists` are by the same names as in `labels`."""

    risk_levels: tuple[RiskEntry, ...]
    evidence_levels: tuple[EvidenceEntry, ...]
    lists: dict[str, tuple[ChoiceEntry, ...]]


class StripEntry(Struct, frozen=True, kw_only=True):
    """A kind of test strip: what it finds, and what it cannot tell."""

    id: str
    labels: Labels
    finds: Labels
    limits: Labels


class AdviceList(Struct, frozen=True, kw_only=True):
    """Every version of every block of advice, and what must stand beside each alert.

    `limits` are what no alert can tell, `strips` what test strips cannot; `law` is on calling for help.
    """

    blocks: tuple[AdviceShown, ...]
    limits: tuple[Labels, ...]
    strips: tuple[StripEntry, ...]
    emergency_number: str
    law: Labels
    law_source: Source


class ServiceItem(Struct, frozen=True, kw_only=True):
    """A service with its page on the board."""

    address: str
    service: ServiceEntry
    labels: Words


class ServiceList(Struct, frozen=True, kw_only=True):
    """The services asked for, by name."""

    services: tuple[ServiceItem, ...]
