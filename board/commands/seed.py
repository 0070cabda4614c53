"""board seed: fill an empty board with the demonstration of a town."""

from argparse import ArgumentParser, Namespace

import msgspec

from board.commands.house import in_the_house, say
from board.guide.load import load
from board.safety.keys import load_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Recently
from board.seeds.plant import CannotPlant, Ground, plant
from board.settings import KEYS, Settings


def arguments(parser: ArgumentParser) -> None:
    """A town, where it is not the board's own."""
    parser.add_argument("--town", default=None, help="the town to show (BOARD_TOWN when not given)")


def do(settings: Settings, asked: Namespace) -> None:
    """Plant it, and say how much of each."""
    town = asked.town or settings.town
    guide = load(settings.town, settings.guide_folder)
    ground = Ground(guide, Receipts(load_keys(settings.var / KEYS), Recently()))
    try:
        planted = in_the_house(settings, lambda: plant(ground, town))
    except CannotPlant as problem:
        raise ValueError(str(problem)) from None
    say(f"Planted {town}: {msgspec.json.encode(planted).decode()}")
