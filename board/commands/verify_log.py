"""board verify-log: look whether the log of decisions is whole."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from board.commands.house import in_the_house, say
from board.ledger.verify import heads_in, verify
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Heads that were published and that somebody kept."""
    held = "heads that somebody kept, such as a copy of /log.json; /dev/stdin for what is pasted"
    parser.add_argument("heads", nargs="?", type=Path, help=held)


def do(settings: Settings, asked: Namespace) -> None:
    """Say what was found; ends with 1 when the log is not whole, or no head could be read."""
    kept = heads_in(asked.heads.read_text()) if asked.heads else ()
    found = in_the_house(settings, lambda: verify(kept))
    for line in found.lines(kept=len(kept)):
        say(line)
    if not found.well or (asked.heads and not kept):
        sys.exit(1)
