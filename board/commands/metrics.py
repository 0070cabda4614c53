"""board metrics: print figures of the board itself, for a collector that reads files of text."""

from argparse import ArgumentParser, Namespace

from board.commands.house import in_the_house, say
from board.health.reads import figures
from board.health.shapes import text_of
from board.settings import Settings


def arguments(parser: ArgumentParser) -> None:
    """Nothing may be typed behind it."""


def do(settings: Settings, _: Namespace) -> None:
    """Print them as Prometheus reads them; its node exporter takes a file of them (docs/operating.md)."""
    say(text_of(in_the_house(settings, lambda: figures(settings))).rstrip())
