"""What the lines of an export are written as: rows, and what another board's lines become here first."""

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from board import bands
from board.alerts.record import AlertRecord, Carried, Issuer
from board.alerts.shapes import Standing
from board.alerts.tables import AlertCorrection, AlertRow, AlertVersionRow
from board.exchange.lines import AlertLine, BoardLine, FeedbackLine, VersionLine
from board.feedback.tables import FeedbackRow
from board.programs.shapes import ServiceEntry
from board.safety import codes


def origin(line: AlertLine) -> str:
    """The name that it was first given, wherever that was."""
    first = line.record.issuer
    return (first.origin if first else "") or line.name


def attributed(line: AlertLine, board: BoardLine, areas: dict[str, str]) -> AlertLine:
    """The alert as another board's: of the past, under the name it has there; who said it first is kept."""
    first = line.record.issuer
    issuer = Issuer(
        name=first.name if first else board.name,
        label=line.record.headline,
        day=first.day if first else line.published.date(),
        url=first.url if first else f"{board.address}/alerts/{line.id}",
        origin=origin(line),
    )
    place = line.record.area_words or areas.get(line.record.area or "", "")
    record = replace(line.record, issuer=issuer, area_words=place)
    return replace(line, standing=Standing.PAST, record=record)


def alert_row(line: AlertLine) -> AlertRow:
    """The alert as it stands; of what was counted, the least that its band can be."""
    carried = Carried(bands.least(line.reports), line.voices)
    record = replace(line.record, carried=carried if line.reports or line.voices else None)
    return AlertRow(
        id=line.id,
        version=line.version,
        standing=line.standing.value,
        message=line.message.value,
        note=line.note,
        area=record.area,
        family=record.family,
        risk=record.risk,
        published=line.published,
        updated=line.updated,
        expires=line.expires,
        review=line.review,
        record=msgspec.json.encode(record).decode(),
        acted=msgspec.json.encode(line.acted).decode(),
    )


def version_row(line: VersionLine, newest: AlertRecord, *, own: bool) -> AlertVersionRow:
    """One version; of another board's alert, under the name of the body that said it first."""
    record = line.record if own else replace(line.record, issuer=newest.issuer)
    return AlertVersionRow(
        id=codes.public_id(),
        alert=line.alert,
        version=line.version,
        message=line.message.value,
        note=line.note,
        at=line.at,
        record=msgspec.json.encode(record).decode(),
    )


def corrections(versions: Iterable[VersionLine]) -> list[AlertCorrection]:
    """The advice that was put right, each block once on an alert as its index wants it."""
    found = {
        (line.alert, name): (line.version, name.partition("@"))
        for line in versions
        for name in line.corrections
    }
    return [
        AlertCorrection(id=codes.public_id(), alert=alert, version=version, block=block, number=int(number))
        for (alert, _), (version, (block, _at, number)) in found.items()
    ]


def answers(line: AlertLine) -> dict[str, int]:
    """How often each answer was given, at least: a band can be nothing else elsewhere."""
    return {told.answer: bands.least(told.band) for told in line.helped}


def feedback_row(line: FeedbackLine) -> FeedbackRow:
    """Feedback without the post that it came of: no code leads to it any more."""
    return FeedbackRow(
        id=line.id,
        version=line.version,
        standing=line.standing,
        post=None,
        service=line.record.service,
        area=line.record.area,
        published=line.published,
        updated=line.updated,
        record=msgspec.json.encode(line.record).decode(),
    )


def listed(entry: ServiceEntry, board: BoardLine) -> ServiceEntry:
    """A service out of another board's list."""
    checked: date | None = entry.checked_on
    return replace(
        entry,
        checked_on=None,
        as_of=entry.as_of or (checked.isoformat() if checked else None),
        source=entry.source or board.name,
        source_url=entry.source_url or board.address,
    )
