"""What the API says of each public thing: the struct of the pages, its bands, and the words for its ids."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import asdict, replace

from board import bands
from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, AlertVersion
from board.api import labels
from board.api.shapes import (
    AlertEntry,
    EvidenceList,
    FeedbackEntry,
    ServiceItem,
    VersionEntry,
    VersionLine,
    VersionList,
)
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.guide.load import Guide
from board.helped.shapes import Told
from board.programs.shapes import ServiceEntry
from board.public import shown

ROOT = "/api/v1"


class Speaker(Struct, frozen=True, kw_only=True):
    """What entries are written with: the guide, the board's address, its sentences in its own language."""

    guide: Guide
    site: str
    say: Callable[[str], str]

    def at(self, path: str) -> str:
        """An address of the API."""
        return f"{self.site}{ROOT}{path}"


def alert(each: Alert, told: tuple[Told, ...], speaker: Speaker) -> AlertEntry:
    """One alert; of an emptied one how it stands, and nothing of what it said."""
    record, said = _shown(each.record), shown.alert(each, told, speaker.guide)
    return AlertEntry(
        **asdict(replace(said, note=speaker.say(said.note))),
        address=f"{speaker.site}/alerts/{each.id}",
        record=record,
        labels=labels.of_alert(record, speaker.guide, beside=said) if record else {},
    )


def versions(each: Alert, speaker: Speaker) -> VersionList:
    """Every version of an alert that was written, newest first."""
    lines = tuple(_line(each, version, speaker) for version in each.history)
    return VersionList(alert=each.id, versions=lines)


def version(identity: str, line: AlertVersion, record: AlertRecord, speaker: Speaker) -> VersionEntry:
    """One version of an alert, with everything that it says."""
    said, about = _shown(record), shown.version(identity, line)
    return VersionEntry(
        **asdict(replace(about, note=speaker.say(about.note))),
        record=said,
        labels=labels.of_alert(said, speaker.guide) if said else {},
    )


def evidence(each: Alert, speaker: Speaker) -> EvidenceList:
    """How an alert is known."""
    record = each.record
    return EvidenceList(
        alert=each.id,
        version=each.version,
        level=None if record.emptied else record.evidence,
        rows=record.evidence_rows,
        argued_down=record.argued_down,
        kinds=record.evidence_kinds,
        reports=None if record.emptied else bands.narrow(each.reports) or None,
        labels={} if record.emptied else labels.of_evidence(record, speaker.guide),
    )


def feedback(each: Feedback, alike: str | None, speaker: Speaker) -> FeedbackEntry:
    """One feedback, and for how many it was the same; of one that was taken back only that it was here."""
    noted = replace(each.record, note=speaker.say(each.record.note))
    record = noted if each.standing is FeedbackStanding.CURRENT else None
    return FeedbackEntry(
        id=each.id,
        address=f"{speaker.site}/feedback/{each.id}",
        version=each.version,
        standing=each.standing,
        published=each.published,
        updated=each.updated,
        record=record,
        same=alike if record else None,
        labels=labels.of_feedback(record, speaker.guide) if record else {},
    )


def service(entry: ServiceEntry, speaker: Speaker) -> ServiceItem:
    """One service."""
    address = f"{speaker.site}/services/{entry.id}"
    return ServiceItem(address=address, service=entry, labels=labels.of_service(entry, speaker.guide))


def _line(each: Alert, line: AlertVersion, speaker: Speaker) -> VersionLine:
    return VersionLine(
        version=line.version,
        message=line.message,
        note=speaker.say(line.note),
        at=line.at,
        corrections=tuple(correction.name for correction in line.corrections),
        evidence=None if each.record.emptied else line.evidence,
        address=speaker.at(f"/alerts/{each.id}/versions/{line.version}"),
    )


def _shown(record: AlertRecord) -> AlertRecord | None:
    """What a record says to the world: what was carried in is counted and told with the alert itself."""
    return None if record.emptied else replace(record, carried=None)
