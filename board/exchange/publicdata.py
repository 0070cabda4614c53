"""All public data as lines, sorted, so that the same state always gives the same bytes."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from board import bands, clock
from board.alerts import history
from board.alerts import listing as alerts
from board.alerts.record import AlertRecord, decoded
from board.alerts.shapes import Alert, Correction, Standing
from board.alerts.sought import Sought
from board.alerts.tables import AlertVersionRow
from board.db import reading
from board.exchange import lines
from board.exchange.names import alert_name
from board.feedback import reads as feedback
from board.feedback import same
from board.feedback.shapes import Feedback
from board.guide.load import Guide
from board.helped import reads as helped
from board.helped.shapes import Told
from board.programs import reads as programs
from board.promises import reads as promises
from board.promises.made import line
from board.promises.shapes import Whose
from board.public import shown
from board.safety.markup import plain
from board.settings import Settings

EVERY = 1_000_000
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)

Lines = dict[str, tuple[Struct, ...]]


async def gathered(settings: Settings, guide: Guide) -> Lines:
    """The lines of every file, by its name, as the public sees the board at this moment."""
    async with reading():
        every = sorted(await alerts.listed(Sought(), limit=EVERY), key=lambda each: each.id)
        alike = await same.told_to_all()
        told = await helped.told_to_all([each.id for each in every])
        heard = sorted(await _feedback(), key=lambda each: each.id)
        found: Lines = {
            "board": (_board(settings),),
            "alerts": tuple(_alert(each, told.get(each.id, ()), settings.address, guide) for each in every),
            "versions": tuple(await _versions({each.id: each for each in every})),
            "evidence": tuple(row for each in every for row in _evidence(each)),
            "feedback": tuple(_heard(each, alike.get(each.id, "")) for each in heard),
            "replies": tuple(row for each in heard for row in _replies(each)),
            "promises": await _promises(),
            "programs": await _programs(),
            "services": await _services(),
        }
    used = {each.record.area for each in (*every, *heard)} | {each.area for each in found["services"]}  # type: ignore[attr-defined]
    return found | {
        "helped": tuple(_helped(found["alerts"])),
        "acted": tuple(_acted(every)),
        "areas": _areas(used, guide),
        "advice": shown.advice(guide),
        "counts": _counts(every),
    }


async def _feedback() -> list[Feedback]:
    """What was taken back before its release was never here (board/public/reads.py)."""
    every = await feedback.changed(feedback.Narrow(), since=BEGINNING, least=EVERY)
    return [each for each in every if each.updated >= each.published]


def _board(settings: Settings) -> lines.BoardLine:
    return lines.BoardLine(
        format=lines.FORMAT,
        format_version=lines.FORMAT_VERSION,
        name=settings.name,
        address=settings.address,
        town=settings.town,
        language=settings.language,
    )


def _alert(alert: Alert, told: tuple[Told, ...], address: str, guide: Guide) -> lines.AlertLine:
    said = asdict(shown.alert(alert, told, guide))
    return lines.AlertLine(**said, name=alert_name(alert.id, address), record=_bare(alert.record))


async def _versions(public: dict[str, Alert]) -> Iterable[lines.VersionLine]:
    rows = await AlertVersionRow.select().order_by(AlertVersionRow.alert, AlertVersionRow.version)
    return [_version(row, public[row["alert"]].corrections) for row in rows if row["alert"] in public]


def _version(row: dict[str, Any], corrections: tuple[Correction, ...]) -> lines.VersionLine:
    said = shown.version(row["alert"], history.line_of(row, corrections))
    record = decoded(row["record"])
    return lines.VersionLine(**asdict(said), record=_bare(record))


def _bare(record: AlertRecord) -> AlertRecord:
    """A record without what came with it from an export: that stands beside it, with what was told here."""
    return replace(record, carried=None)


def _evidence(alert: Alert) -> Iterable[lines.EvidenceLine]:
    rows = enumerate(alert.record.evidence_rows, start=1)
    return (lines.EvidenceLine(alert=alert.id, row=number, evidence=row) for number, row in rows)


def _helped(every: Iterable[Any]) -> Iterable[lines.HelpedLine]:
    """The same as the alerts say, for spreadsheets."""
    return (
        lines.HelpedLine(alert=each.id, answer=told.answer, band=told.band)
        for each in every
        for told in each.helped
    )


def _acted(every: Iterable[Alert]) -> Iterable[lines.ActedLine]:
    """The same as the alerts say, for spreadsheets."""
    return (lines.ActedLine(alert=each.id, **asdict(done)) for each in every for done in each.acted)


def _heard(said: Feedback, alike: str) -> lines.FeedbackLine:
    return lines.FeedbackLine(
        id=said.id,
        version=said.version,
        standing=said.standing.value,
        published=said.published,
        updated=said.updated,
        record=said.record,
        same=alike,
    )


def _replies(each: Feedback) -> Iterable[lines.ReplyLine]:
    """The same as the feedback says, for spreadsheets, without markup."""
    return (
        lines.ReplyLine(
            feedback=each.id,
            row=number,
            state=said.state,
            day=said.day,
            job=said.job,
            name=said.name,
            words=tuple(plain(text) for text in said.parts.values()),
            what=plain(said.what),
            owner=said.owner,
            by=said.by,
            evidence=plain(said.evidence),
            why=plain(said.why),
            who=plain(said.who),
        )
        for number, said in enumerate(each.record.replies, start=1)
    )


async def _promises() -> tuple[lines.PromiseLine, ...]:
    found = [await promises.promised(Whose(), limit=EVERY), await promises.cannot(limit=EVERY)]
    every = {each.feedback: each for page in found for each in page.promises}
    return tuple(lines.PromiseLine(**asdict(line(every[name]))) for name in sorted(every))


async def _programs() -> tuple[lines.ProgramLine, ...]:
    return tuple(lines.ProgramLine(**asdict(each)) for each in await programs.programs())


async def _services() -> tuple[lines.ServiceLine, ...]:
    entries = sorted(await programs.services(), key=lambda each: each.id)
    plain = [msgspec.structs.asdict(entry) for entry in entries]
    return tuple(lines.ServiceLine(**{**each, "status": each["status"].value}) for each in plain)


def _areas(used: set[str | None], guide: Guide) -> tuple[lines.AreaLine, ...]:
    known = [area for each in sorted(filter(None, used)) if (area := guide.areas.area(each))]
    return tuple(lines.AreaLine(id=area.id, labels=_labels(area.labels)) for area in known)


def _labels(labels: Any) -> dict[str, str]:
    return {language: labels.in_(language) for language in ("en", "es", "fr")}


def _counts(every: list[Alert]) -> tuple[lines.CountLine, ...]:
    now = clock.now()
    keys = [
        (each.record.area or "", each.record.family, f"{each.published:%Y-%m}")
        for each in every
        if each.standing is not Standing.PAST and each.published <= now
    ]
    counted = sorted(Counter(keys).items())
    return tuple(
        lines.CountLine(area=area, family=family, month=month, alerts=bands.wide(count))
        for (area, family, month), count in counted
    )
