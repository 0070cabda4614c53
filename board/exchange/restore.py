"""Taking an export in: as another board's, or where a keeper says so as this board's own record again.

Threat: a folder says of itself whose it is. Only the keeper's word makes it this board's own.

What another board published is never current here by an import, for nobody here has decided about it. It
comes as an example of the past, with its board's name and link, like other issuers' old alerts.
"""

import re
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from board.alerts.record import decoded
from board.alerts.shapes import Standing
from board.alerts.tables import AlertCorrection, AlertRow, AlertVersionRow
from board.db import writing
from board.exchange import files, fits, lines, written
from board.exchange.lines import AlertLine, AreaLine, BoardLine, FeedbackLine, ServiceLine, VersionLine
from board.feedback import same, themes
from board.feedback.shapes import Standing as FeedbackStanding
from board.feedback.tables import FeedbackRow
from board.guide.load import Guide
from board.helped import changes as helped
from board.posts import changes as posts
from board.programs import changes as programs
from board.programs import reads as known
from board.programs.shapes import ProgramEntry, ServiceEntry
from board.programs.tables import Program
from board.safety import codes

AT_ONCE = 100
_ADVICE = re.compile(r"[a-z0-9_]+@[1-9][0-9]{0,5}", re.ASCII)
_STANDINGS: dict[type, tuple[str, ...]] = {AlertLine: tuple(Standing), FeedbackLine: tuple(FeedbackStanding)}
Line = TypeVar("Line", AlertLine, FeedbackLine)


class Brought(Struct, frozen=True, kw_only=True):
    """How many of each were new here; `restored` says whether they are this board's own record again.

    `skipped` are alerts under a name that something else bears here, which stays as it is.
    """

    restored: bool
    alerts: int
    feedback: int
    services: int
    skipped: int = 0


class _Found(Struct, frozen=True, kw_only=True):
    board: BoardLine
    alerts: tuple[AlertLine, ...]
    versions: dict[str, list[VersionLine]]
    feedback: tuple[FeedbackLine, ...]
    programs: tuple[ProgramEntry, ...]
    services: tuple[ServiceEntry, ...]
    areas: dict[str, str]


async def bring(folder: Path, guide: Guide) -> Brought:
    """Take in another board's export from a folder, all or nothing; nothing of our own is touched.

    Raises ValueError for what is no export of a format that we know, OSError for files that are not there.
    """
    return await _write(_read(folder, guide), own=False)


async def bring_back(folder: Path, guide: Guide) -> Brought:
    """Take in this board's own record again, all or nothing; what is here already is left as it is.

    Raises ValueError and OSError like `bring`. Only a keeper's command may ask for it.
    """
    return await _write(_read(folder, guide), own=True)


async def _write(found: _Found, *, own: bool) -> Brought:
    async with writing():
        brought = Brought(
            restored=own,
            skipped=0 if own else await _strangers(found),
            alerts=await _alerts(found, own=own),
            feedback=await _feedback(found.feedback) if own else 0,
            services=await _services(found, own=own),
        )
        await posts.turn_edition()
    return brought


async def _alerts(found: _Found, *, own: bool) -> int:
    """Write the alerts that are not here, and those of another board that have changed there since."""
    here = await _here()
    wanted = [line for line in found.alerts if _is_new(line, here.get(line.id), own=own)]
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        if not own:
            some = [written.attributed(line, found.board, found.areas) for line in some]
        names = [line.id for line in some]
        await AlertVersionRow.delete().where(AlertVersionRow.alert.is_in(names))
        await AlertRow.delete().where(AlertRow.id.is_in(names))
        await AlertRow.insert(*[written.alert_row(line) for line in some])
        await _versions(some, found, own=own)
        await helped.bring({line.id: written.answers(line) for line in some})
    return len(wanted)


async def _versions(some: list[AlertLine], found: _Found, *, own: bool) -> None:
    """Write every version of these alerts; advice put right is told on its own board alone."""
    said = [(line, version) for line in some for version in found.versions.get(line.id, [])]
    if said:
        await AlertVersionRow.insert(
            *[written.version_row(each, line.record, own=own) for line, each in said]
        )
    if own and (right := written.corrections(each for _, each in said)):
        await AlertCorrection.insert(*right)


def _is_new(line: AlertLine, here: dict[str, Any] | None, *, own: bool) -> bool:
    if here is None:
        return True
    return not own and _is_theirs(line, here) and here["version"] < line.version


def _is_theirs(line: AlertLine, here: dict[str, Any]) -> bool:
    """Threat: an export that bears the name of our own, or of a current alert, would replace it."""
    issuer = decoded(here["record"]).issuer
    same = issuer is not None and issuer.origin == written.origin(line)
    return same and here["standing"] == Standing.PAST.value


async def _here() -> dict[str, dict[str, Any]]:
    rows = await AlertRow.select(AlertRow.id, AlertRow.version, AlertRow.standing, AlertRow.record)
    return {row["id"]: row for row in rows}


async def _strangers(found: _Found) -> int:
    here = await _here()
    return sum(line.id in here and not _is_theirs(line, here[line.id]) for line in found.alerts)


async def _feedback(said: tuple[FeedbackLine, ...]) -> int:
    """Feedback comes back to its own board alone: elsewhere its giver's code could not take it back."""
    here = {row["id"] for row in await FeedbackRow.select(FeedbackRow.id)}
    rows = [written.feedback_row(line) for line in said if line.id not in here]
    for start in range(0, len(rows), AT_ONCE):
        await FeedbackRow.insert(*rows[start : start + AT_ONCE])
    for line in said:
        if line.id not in here:
            await same.taken_in(line.id, line.same)
    await themes.catch_up()
    return len(rows)


async def _services(found: _Found, *, own: bool) -> int:
    """Write the services that are not here; those of another board come as a list that nobody checked."""
    here = {entry.id for entry in await known.services()}
    new = [entry for entry in found.services if entry.id not in here]
    names = {row["id"] for row in await Program.select(Program.id)}
    entries = new if own else [written.listed(entry, found.board) for entry in new]
    fresh = [program for program in found.programs if program.id not in names]
    return await programs.describe(entries, programs=fresh)


def _read(folder: Path, guide: Guide) -> _Found:
    boards = files.read(folder, "board", BoardLine)
    formats = [(board.format, board.format_version) for board in boards]
    if formats != [(lines.FORMAT, lines.FORMAT_VERSION)]:
        raise ValueError("board.jsonl: this is no export of a format that this board knows")
    versions: dict[str, list[VersionLine]] = {}
    for line in _told(files.read(folder, "versions", VersionLine)):
        versions.setdefault(line.alert, []).append(line)
    alerts, services = files.read(folder, "alerts", AlertLine), files.read(folder, "services", ServiceLine)
    fits.refuse("board", boards, fits.board)
    fits.refuse("alerts", alerts, lambda line: fits.recorded(line, guide))
    fits.refuse(
        "versions", files.read(folder, "versions", VersionLine), lambda line: fits.recorded(line, guide)
    )
    fits.refuse("services", services, fits.service)
    return _Found(
        board=boards[0],
        alerts=_sound(alerts),
        versions=versions,
        feedback=_sound(files.read(folder, "feedback", FeedbackLine)),
        programs=files.read(folder, "programs", ProgramEntry),
        areas={line.id: line.labels.get("en", "") for line in files.read(folder, "areas", AreaLine)},
        services=tuple(_entry(line) for line in services),
    )


def _told(said: tuple[VersionLine, ...]) -> tuple[VersionLine, ...]:
    """The versions, if each names advice as alerts do."""
    for line in said:
        if not all(_ADVICE.fullmatch(name) for name in line.corrections):
            raise ValueError(f"versions.jsonl: {line.corrections!r} names no advice")
    return said


def _sound(said: tuple[Line, ...]) -> tuple[Line, ...]:
    """Threat: a file that was tampered with writes what no form of ours takes, and pages stumble over it."""
    for line in said:
        if not codes.is_public_id(line.id) or line.standing not in _STANDINGS[type(line)]:
            raise ValueError(f"{line.id!r} is not something that a board published")
    return said


def _entry(line: ServiceLine) -> ServiceEntry:
    return msgspec.convert(msgspec.to_builtins(line), ServiceEntry)
