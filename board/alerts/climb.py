"""How surely an alert was known over time: each step up or down, with its day."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from board.alerts.shapes import AlertVersion

# From the least to the most: what is not supported stands below a single report.
ORDER = ("EX", "E0", "E1", "E2", "E3", "E4")


class Way(StrEnum):
    """Which way a step went."""

    BEGAN = "began"
    ROSE = "rose"
    FELL = "fell"


class Step(Struct, frozen=True):
    """From this moment on the alert stood at this level."""

    level: str
    way: Way
    at: datetime


def steps(history: Iterable[AlertVersion]) -> tuple[Step, ...]:
    """The levels an alert stood at, the first one first; versions that changed nothing of it are no step."""
    found: list[Step] = []
    for line in sorted(history, key=lambda line: line.version):
        if not found:
            found.append(Step(line.evidence, Way.BEGAN, line.at))
        elif line.evidence != found[-1].level:
            found.append(Step(line.evidence, _way(found[-1].level, line.evidence), line.at))
    return tuple(found)


def _way(before: str, after: str) -> Way:
    return Way.ROSE if _height(after) > _height(before) else Way.FELL


def _height(level: str) -> int:
    """An id of an older list stands for the least."""
    return ORDER.index(level) if level in ORDER else 0
