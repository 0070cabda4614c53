"""board migrate: bring the database up to this release, and corrected advice to live alerts."""

from argparse import ArgumentParser, Namespace

from board.beside import put_advice_right
from board.commands.house import in_the_house, say
from board.guide.load import load
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Nothing may be typed behind it."""


def do(settings: Settings, _: Namespace) -> None:
    """Migrate, and say on how many alerts advice was corrected."""
    guide = load(settings.town, settings.guide_folder)
    changed = in_the_house(settings, lambda: put_advice_right(settings, guide))
    say("The database is up to date.")
    if changed:
        say(f"Advice was corrected on live alerts: {changed}")
