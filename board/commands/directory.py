"""board services: bring services in from a file, or take them out, in the open formats."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from pathlib import Path

from board import clock
from board.commands.house import in_the_house, say
from board.errors import Conflict, Message
from board.guide.load import load
from board.hsds import reads
from board.hsds.changes import bring_in
from board.hsds.plan import planned
from board.hsds.shapes import Ground, Plan
from board.settings import Settings

FORMATS: dict[str, Callable[[Ground], Awaitable[str | bytes]]] = {
    "json": reads.as_json,
    "zip": reads.as_zip,
    "csv": reads.as_csv,
}


def arguments(parser: ArgumentParser) -> None:
    """In or out, and which file or format."""
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="import|export")
    inward = deeds.add_parser("import", help="bring services in: HSDS 3 (JSON, zip) or one CSV table")
    inward.add_argument("file", type=Path, help="the file")
    inward.add_argument("--dry-run", action="store_true", help="only say what it would do")
    outward = deeds.add_parser("export", help="write every service to the standard output")
    outward.add_argument("format", choices=sorted(FORMATS), help="json and zip are HSDS 3, csv is one table")


def do(settings: Settings, asked: Namespace) -> None:
    """Do it, and say what came of it; nothing is written where anything goes wrong."""
    guide = load(settings.town, settings.guide_folder)
    ground = Ground(address=settings.address, guide=guide, today=clock.today())
    try:
        if asked.deed == "export":
            _write(in_the_house(settings, lambda: FORMATS[asked.format](ground)))
        else:
            content, dry = asked.file.read_bytes(), asked.dry_run
            _tell(in_the_house(settings, lambda: _bring(content, ground, dry_run=dry)), dry_run=dry)
    except Conflict as conflict:
        raise ValueError(_plain(conflict.message)) from None


async def _bring(content: bytes, ground: Ground, *, dry_run: bool) -> Plan:
    plan = await planned(content, ground)
    return plan if dry_run else await bring_in(content, ground, seal=plan.seal)


def _write(found: str | bytes) -> None:
    sys.stdout.buffer.write(found if isinstance(found, bytes) else found.encode())


def _tell(plan: Plan, *, dry_run: bool) -> None:
    """Line by line, what the file does or would do."""
    for row in plan.rejected:
        say(f"line {row.line}, {row.name or 'no name'}: {' '.join(map(_plain, row.reasons))}")
    for remark in plan.remarks:
        say(f"line {remark.line}, {remark.name}: {_plain(remark.told)}")
    for change in plan.changed:
        say(f"changed {change.entry.id}: {', '.join(change.fields)}")
    for entry in plan.new:
        say(f"new {entry.id}")
    for service in plan.missing:
        say(f"not in the file, stays as it is: {service.id}")
    say(
        f"{'Would be' if dry_run else 'Were'} new: {len(plan.new)}, changed: {len(plan.changed)}, "
        f"not changed: {plan.unchanged}, not in the file: {len(plan.missing)}, "
        f"cannot be taken: {len(plan.rejected)}."
    )


def _plain(message: Message) -> str:
    return message.id % message.gaps
