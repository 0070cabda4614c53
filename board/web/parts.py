"""Parts of pages as finished text: the card of an alert is written once, and used until it changes.

Measured: of the 11 ms in which the front page is written, the 25 cards on it take 9. What no page asks for
any more, such as what was taken back, is let go with the second quarter of an hour.
"""

from datetime import datetime
from typing import Protocol

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from board import clock

# In one language about as many as the alerts of a month; each is of some two thousand letters.
MOST = 512

Key = tuple[str, str, str]


class Thing(Protocol):
    """What a part is about: frozen, and equal only to what reads the same."""

    @property
    def id(self) -> str:
        """Its public id."""


class Parts:
    """The parts of this quarter hour and of the one before, by template, language and id."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.since: datetime | None = None
        self.now: dict[Key, tuple[Thing, Markup]] = {}
        self.before: dict[Key, tuple[Thing, Markup]] = {}

    def part(self, context: Context, name: str, thing: Thing) -> Markup:
        """The text of a part, which knows of nothing but `entry`, the thing, and the language of its page."""
        self._turn()
        key = name, str(context["language"]), thing.id
        kept = self.now.get(key) or self.before.get(key)
        if kept is None or kept[0] != thing:
            kept = thing, self._written(context, name, thing)
        self.now[key] = kept
        return kept[1]

    def _written(self, context: Context, name: str, thing: Thing) -> Markup:
        known = {"language": context["language"], "prefix": context["prefix"], "entry": thing}
        # As Jinja itself hands on what a template has written and escaped: nothing is called safe here.
        written: Markup = self.environment.get_template(name).make_module(known).__html__()
        return written

    def _turn(self) -> None:
        quarter = clock.quarter(clock.now())
        if quarter != self.since or len(self.now) >= MOST:
            self.since, self.before, self.now = quarter, self.now, {}


def parts_of(environment: Environment) -> object:
    """What templates call: `part("public/_alert_card.html", entry)`."""
    parts = Parts(environment)

    @pass_context
    def part(context: Context, name: str, thing: Thing) -> Markup:
        return parts.part(context, name, thing)

    return part
