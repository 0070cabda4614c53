"""What a program's staff look at. Nothing in it is more, or sooner, than what everybody can read."""

from msgspec import Struct

from board.alerts.shapes import Alert
from board.errors import N_
from board.feedback.shapes import Themes
from board.programs.shapes import ServiceName
from board.promises.shapes import Promise, Show

# Days until the first answer: up to so many, and beyond the last.
WAITS = ((3, N_("3 days")), (7, N_("a week")), (14, N_("2 weeks")), (28, N_("4 weeks")))
LONGER = N_("longer")


class Wait(Struct, frozen=True):
    """How many first answers took no longer than this, and longer than the one before, as a band."""

    words: str
    band: str
    least: int


class Overview(Struct, frozen=True, kw_only=True):
    """One program at a glance: all numbers are bands, empty where there is nothing or too little to tell."""

    program: str
    name: str
    services: tuple[ServiceName, ...]
    waiting: str
    overdue: str
    waits: tuple[Wait, ...]
    themes: Themes
    counts: dict[Show, str]
    promises: tuple[Promise, ...]
    alerts: tuple[Alert, ...]


class Digest(Struct, frozen=True, kw_only=True):
    """One week of a program: how many stories came out (a band), what was promised, alerts near."""

    program: str
    name: str
    week: str
    stories: str
    promises: tuple[Promise, ...]
    alerts: tuple[Alert, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be told of the week."""
        return not (self.stories or self.promises or self.alerts)
