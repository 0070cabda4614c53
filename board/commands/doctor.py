"""board doctor: look for what is wrong, and change nothing."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from board.commands.house import say
from board.db.connect import opened
from board.doctor.examine import examine
from board.doctor.shapes import Finding
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """What stands before the board, where it is to be looked at too."""
    parser.add_argument("--front", default="", metavar="ADDRESS", help="ask this address as a visitor would")
    parser.add_argument(
        "--logs",
        nargs="+",
        type=Path,
        default=(),
        metavar="FILE",
        help="files of a proxy that may name visitors",
    )


def do(settings: Settings, asked: Namespace) -> None:
    """Say of each thing that was looked at whether it is well; ends with 1 when one is not."""
    findings = asyncio.run(_examined(settings, asked))
    for finding in findings:
        say(f"{'  well' if finding.well else 'WRONG'}  {finding.words}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


async def _examined(settings: Settings, asked: Namespace) -> tuple[Finding, ...]:
    """A doctor looks and changes nothing: the database is opened as it is."""
    async with opened(settings.database):
        return await examine(settings, front=asked.front, logs=asked.logs)
