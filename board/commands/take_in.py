"""board import: take in the export of another board as examples of the past, or bring back one's own."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import msgspec

from board.commands.house import in_the_house, say
from board.exchange.restore import bring, bring_back
from board.guide.load import load
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """The folder, and whose record it is."""
    parser.add_argument("folder", type=Path, help="where the files are")
    parser.add_argument("--own", action="store_true", help="it is this board's own record: bring it back")


def do(settings: Settings, asked: Namespace) -> None:
    """Take it in, and say how much of each came and what was left out."""
    guide = load(settings.town, settings.guide_folder)
    brought = in_the_house(settings, lambda: (bring_back if asked.own else bring)(asked.folder, guide))
    what = "This board has its own record again" if brought.restored else "Taken in as another board's"
    say(f"{what}: {msgspec.json.encode(brought).decode()}")
    if not brought.restored:
        say("Its alerts are examples of the past here, under its name. Its feedback stays with it.")
    if brought.skipped:
        say("What was skipped bears the name of something else that is here, and was left out.")
