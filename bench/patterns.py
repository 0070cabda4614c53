"""What the demonstration of a town planted through the verbs, as patterns for the rows of a big board."""

import json
import sqlite3
from typing import Any

from msgspec import Struct

from board.guide.load import Guide


class Patterns(Struct, frozen=True, kw_only=True):
    """What rows are made after: facts and records as JSON, and the places they can be about."""

    alert_facts: tuple[str, ...]
    feedback_facts: tuple[str, ...]
    alerts: tuple[dict[str, Any], ...]
    feedback: tuple[dict[str, Any], ...]
    services: tuple[tuple[str, str, str | None], ...]
    areas: tuple[str, ...]
    account: str


def patterns(planted: sqlite3.Connection, guide: Guide) -> Patterns:
    """What the demonstration left that rows can be made after."""

    def column(sql: str) -> tuple[Any, ...]:
        return tuple(value for (value,) in planted.execute(sql))

    return Patterns(
        alert_facts=column("SELECT facts FROM alert_facts ORDER BY post"),
        feedback_facts=column("SELECT facts FROM feedback_facts ORDER BY post"),
        alerts=tuple(map(json.loads, column("SELECT record FROM alert WHERE standing = 'current'"))),
        feedback=tuple(map(json.loads, column("SELECT record FROM feedback"))),
        services=tuple(planted.execute("SELECT id, name, area FROM service ORDER BY id")),
        areas=tuple(area.id for area in guide.areas.places),
        account=column("SELECT id FROM account ORDER BY id")[0],
    )
