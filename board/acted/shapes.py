"""What programs did, as their own staff see it; what everybody reads of it is `alerts.shapes.Done`."""

from datetime import date

from msgspec import Struct


class Ours(Struct, frozen=True, kw_only=True):
    """What one program did about one alert: the day by step."""

    program: str
    name: str
    alert: str
    days: dict[str, date]


class Body(Struct, frozen=True):
    """A program that somebody answers for, and whether it chose to be named."""

    id: str
    name: str
    named: bool
