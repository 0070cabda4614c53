"""How a keeper set the test."""

from board.settings import Settings
from board.signals.cusum import Rule


def rule_of(settings: Settings) -> Rule:
    """The rule in the settings."""
    return Rule(limit=settings.signal_limit, least=settings.signal_least, rise=settings.signal_rise)
