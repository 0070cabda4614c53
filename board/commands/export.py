"""board export: write all public data into a folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from board.commands.house import in_the_house, say
from board.exchange import files
from board.exchange.publicdata import gathered
from board.guide.load import load
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """The folder."""
    parser.add_argument("folder", type=Path, help="where the files are to be")


def do(settings: Settings, asked: Namespace) -> None:
    """Write the files, and say how many."""
    guide = load(settings.town, settings.guide_folder)
    written = files.write(asked.folder, in_the_house(settings, lambda: gathered(settings, guide)))
    say(f"Wrote {len(written)} files into {asked.folder}. DICTIONARY.md says what they hold.")
