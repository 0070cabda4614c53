"""board sweep: forget what is due."""

from argparse import ArgumentParser, Namespace

import msgspec

from board.commands.house import in_the_house, say
from board.settings import Settings
from board.sweep import sweep, sweep_if_the_clock_holds


def arguments(parser: ArgumentParser) -> None:
    """Whether the clock is to be believed after a jump."""
    parser.add_argument("--clock-is-right", action="store_true", help="sweep even after a jump in time")


def do(settings: Settings, asked: Namespace) -> None:
    """Sweep, and say how much was forgotten; raises ValueError when the clock has jumped."""
    swept = in_the_house(settings, sweep if asked.clock_is_right else sweep_if_the_clock_holds)
    if swept is None:
        raise ValueError(
            "The clock has jumped since the last sweep. If it is right now: sweep --clock-is-right"
        )
    say(msgspec.json.encode(swept).decode())
