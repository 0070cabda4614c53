"""board push-keys: switch notices on phones on."""

from argparse import ArgumentParser, Namespace

from board.commands.house import in_the_house, say
from board.push import changes, vapid
from board.safety import keys
from board.settings import PUSH_KEYS, Settings


def arguments(parser: ArgumentParser) -> None:
    """Nothing may be typed behind it."""


def do(settings: Settings, _: Namespace) -> None:
    """Make the keys; raises ValueError where there are some already."""
    file = settings.var / PUSH_KEYS
    if file.exists():
        raise ValueError(f"{file} is there already. To begin anew: stop the board, delete it, do this again.")
    in_the_house(settings, changes.begin_anew)
    keys.keep(file, vapid.fresh())
    say(
        f"{file} was made: notices on phones are on from the next start. They need a way out of this machine."
    )
