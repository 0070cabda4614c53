"""What software asks of alerts, and as much of one as is needed to count it."""

from datetime import datetime

from msgspec import Struct

from board.alerts.shapes import Standing


class Sought(Struct, frozen=True, kw_only=True):
    """Which alerts are wanted: nothing named is everything; one of the areas or classes named is enough."""

    areas: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    risk: int | None = None
    kind: str | None = None
    evidence: str | None = None
    language: str | None = None
    standing: Standing | None = None


class Raised(Struct, frozen=True, kw_only=True):
    """That an alert was raised, for counting; `reports` is how many published posts stand behind it."""

    area: str | None
    family: str
    published: datetime
    reports: int
