"""The words for the script that shows notices: they lie on the phone, so that no notice has to carry any."""

from collections.abc import Callable

import msgspec

from board.errors import N_, Message
from board.guide.labels import Labels
from board.guide.load import Guide

Translate = Callable[[Message], str]


def table(guide: Guide, language: str, home: str, translate: Translate) -> str:
    """The line of script that goes before the worker's own: every area and risk by id, in one language."""

    def say(message: str) -> str:
        return translate(Message(message))

    def label(labels: Labels) -> str:
        return labels.in_(language)

    words = {
        "home": home,
        "language": language,
        "neutral": say(N_("Something new")),
        "new": say(N_("New warning: %(place)s, %(risk)s")),
        "changed": say(N_("A warning changed: %(place)s, %(risk)s")),
        "taken": say(N_("A warning changed: %(place)s")),
        "nowhere": say(N_("Area not known")),
        "areas": {area.id: label(area.labels) for area in guide.areas},
        "risks": {level.level: label(level.labels) for level in guide.choices.risk_levels},
    }
    return f"const board = {msgspec.json.encode(words).decode()};\n"
