"""What stood out, as the desk sees it; and what waits unseen, as everybody may know it."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from board.errors import N_

ANY = "any"


class Why(StrEnum):
    """Why something stands out."""

    NEW = N_("New here")
    ABOVE = N_("More than usual")


class Signal(Struct, frozen=True, kw_only=True):
    """A class of substance in an area that was told of more than is usual; `effects` and `looks` are ids."""

    id: str
    version: int
    area: str | None
    family: str
    number: int
    first_day: date
    last_day: date
    effects: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    why: Why

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


class Holding(Struct, frozen=True):
    """Posts that wait past their time with nobody on duty: how many, never what they say (mission.md R22)."""

    area: str | None
    family: str
    number: int
