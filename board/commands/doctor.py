"""board doctor: look for what is wrong, and change nothing."""

import asyncio
import sys
from argparse import ArgumentParser, Namespace

from board import doctor
from board.commands.house import say
from board.db.connect import opened
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Nothing may be typed behind it."""


def do(settings: Settings, _: Namespace) -> None:
    """Say of each thing that was looked at whether it is well; ends with 1 when one is not."""
    findings = asyncio.run(_examined(settings))
    for finding in findings:
        say(f"{'  well' if finding.well else 'WRONG'}  {finding.words}")
    if not all(finding.well for finding in findings):
        sys.exit(1)


async def _examined(settings: Settings) -> tuple[doctor.Finding, ...]:
    """A doctor looks and changes nothing: the database is opened as it is."""
    async with opened(settings.database):
        return await doctor.examine(settings)
