"""The board command: finds the file of the command that was typed, and loads nothing of the others."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from importlib import import_module
from typing import Protocol

from board.errors import NotNow
from board.settings import Settings

# What is typed, the module in board/commands that does it, and what it is for.
COMMANDS = {
    "serve": ("serve", "open the board on BOARD_HOST and BOARD_PORT"),
    "migrate": ("migrate", "bring the database up to this release, and corrected advice to live alerts"),
    "seed": ("seed", "fill an empty board with the demonstration of a town"),
    "invite": ("invite", "print a one-time link for new staff: of the board, or of a program"),
    "move-to-postgres": ("move_to_postgres", "carry the whole board into an empty PostgreSQL database"),
    "move-to-sqlite": ("move_to_sqlite", "carry the whole board from PostgreSQL into a new SQLite file"),
    "doctor": ("doctor", "look for what is wrong, and show what is held"),
    "metrics": ("metrics", "print figures of the board itself for a collector, none of a visitor"),
    "sweep": ("sweep", "forget what is due"),
    "backup": ("backup", "make a locked copy of the whole board, while it runs"),
    "restore": ("restore", "bring the board back from a locked copy, or look whether one is whole"),
    "verify-log": ("verify_log", "look whether the log of decisions is whole"),
    "push-keys": ("push_keys", "switch notices on phones on"),
    "mirror": ("mirror", "write the whole public board as files for any web server, an onion or a stick"),
    "export": ("export", "write all public data into a folder, as JSON Lines and CSV"),
    "import": ("take_in", "take in the export of another board as examples of the past"),
    "services": ("directory", "bring services in from a file, or take them out, in the open formats"),
    "follow": ("follow", "listen to another board or agency by its feed, or show who is listened to"),
}


class Command(Protocol):
    """A module of board/commands."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Say what may be typed behind the name of the command."""

    def do(self, settings: Settings, asked: Namespace) -> None:
        """Do it; raises ValueError or OSError with a plain sentence when that cannot be done."""


def main() -> None:
    """Do what the command line says; ends with 1 and one plain sentence when that cannot be done."""
    typed = _names().parse_args(sys.argv[1:2]).command
    command = _command(typed)
    parser = ArgumentParser(prog=f"board {typed}", description=COMMANDS[typed][1])
    command.arguments(parser)
    asked = parser.parse_args(sys.argv[2:])
    try:
        command.do(Settings.from_environment(os.environ), asked)
    except (ValueError, OSError) as problem:
        sys.exit(f"board: {problem}")
    except NotNow as problem:
        sys.exit(f"board: the database cannot be read or written just now: {problem.__cause__}")


def _names() -> ArgumentParser:
    parser = ArgumentParser(
        prog="board", description="An anonymous board for drug alerts and service feedback."
    )
    names = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, (_, words) in COMMANDS.items():
        names.add_parser(name, help=words, add_help=False)
    return parser


def _command(typed: str) -> Command:
    # What is loaded now stays: to look through it for what can go is a sixth of a start.
    gc.disable()
    module: Command = import_module(f"board.commands.{COMMANDS[typed][0]}")
    gc.freeze()
    gc.enable()
    return module
