"""Keys as the rest of the house sees them, and what comes in and goes out by them."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from board.programs.shapes import Closure, Opening

Word = Annotated[str, Meta(min_length=1, max_length=80)]


class Reach(StrEnum):
    """What a key may write about the services of its program."""

    HOURS = "hours"
    STOCK = "stock"


class Key(Struct, frozen=True, kw_only=True):
    """One key in its program's list; `used_on` is the last day it was used, never a moment."""

    id: str
    program: str
    program_name: str
    name: str
    reaches: tuple[Reach, ...]
    made_on: date
    used_on: date | None
    former_until: date | None


class Made(Struct, frozen=True, kw_only=True):
    """A key and its secret, which is shown this once. It does not show itself when it is printed."""

    key: str
    name: str
    secret: str

    def __repr__(self) -> str:
        return "Made(hidden)"


class Caller(Struct, frozen=True, kw_only=True):
    """The software that calls: by which key, for which program, and what it may write."""

    key: str
    program: str
    program_name: str
    reaches: tuple[Reach, ...]


class Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a service is open, all of it: what is left out is gone. `version` is the one that was read."""

    schedules: Annotated[tuple[Opening, ...], Meta(max_length=60)]
    hours_text: Annotated[str, Meta(max_length=300)] = ""
    closures: Annotated[tuple[Closure, ...], Meta(max_length=60)] = ()
    version: int | None = None


class Stock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has run out, all of it, and a word for a few days; both empty when all is there again."""

    stock_out: Annotated[tuple[Word, ...], Meta(max_length=20)] = ()
    notice: Annotated[str, Meta(max_length=300)] = ""
    version: int | None = None


class Written(Struct, frozen=True):
    """What was written: the service, and the version it has from now on."""

    service: str
    version: int
