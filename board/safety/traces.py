"""The kinds of what leads to somebody, and what is spared: dates, times, doses and what was found.

Threat: a warning that carries a number, a name or a door can send a customer, a stalker or an officer there.
The shapes are for a moderator's eye, so one too many costs a tap. Each repeat has a bound: no text makes it
slow.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from board.safety import contacts, offers, persons, phones, places, prices
from board.safety.patterns import Shape


class Kind(StrEnum):
    """What a run of text may lead to."""

    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    PHONE = "phone"
    ADDRESS = "address"
    PLATE = "plate"
    PRICE = "price"
    SOURCING = "sourcing"
    NAME = "name"
    CODE = "code"


def runs(text: str) -> Iterator[tuple[int, int, Kind]]:
    """Every run of a text that has one of the shapes, from where up to where; they may overlap."""
    bare = _without(text, (run.span() for run in SPARED.finditer(text)))
    for start, end in persons.names(text):
        yield start, end, Kind.NAME
    for start, end in persons.plates(bare):
        yield start, end, Kind.PLATE
    for kind, shape in SHAPES:
        for run in shape.finditer(bare if kind in NUMERIC else text):
            yield run.start(), run.end(), kind
    for start, end in phones.runs(bare):
        yield start, end, Kind.PHONE


def _without(text: str, spots: Iterable[tuple[int, int]]) -> str:
    """The text with nothing where these stand, as long as before."""
    letters, at = [], 0
    for start, end in sorted(spots):
        if end > at:
            letters += [text[at:start], "\0" * (end - max(at, start))]
            at = end
    return "".join([*letters, text[at:]])


_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_AMOUNT = r"\d{1,6}(?:[.,]\d{1,4})?"
_UNIT = (
    r"(?:mg|mcg|\u00b5g|\u03bcg|ug|kg|g|gr|grams?|ml|cc|l|mm|cm|%|ppm|iu"
    r"|hours?|hrs?|h|minutes?|mins?|days?|weeks?|years?|\u00b0)"
)
# Dates, times and amounts are never a part of a number that reaches somebody.
SPARED = Shape(
    r"(?<![\d+])(?:"
    rf"(?:19|20)\d\d[-/.]{_MONTH}[-/.]{_DAY}(?:[T ]\d{{1,2}}:\d\d)?"
    rf"|{_DAY}[-/.]{_DAY}[-/.](?:19|20)?\d\d"
    r"|\d{1,2}:\d\d"
    rf"|(?<!\d[ .-]){_AMOUNT}(?:\s?(?:-|\u2013|to|x|/)\s?{_AMOUNT})?\s?{_UNIT}"
    r")(?!\w)",
    re.IGNORECASE,
)

# These are looked for where dates and amounts have been blotted out.
NUMERIC = frozenset({Kind.ADDRESS, Kind.PLATE, Kind.PRICE})

SHAPES: tuple[tuple[Kind, Shape], ...] = (
    (Kind.CODE, contacts.CODE),
    (Kind.EMAIL, contacts.EMAIL),
    (Kind.LINK, contacts.LINK),
    (Kind.HANDLE, contacts.HANDLE),
    (Kind.ADDRESS, places.ADDRESS),
    (Kind.ADDRESS, places.DOOR),
    (Kind.PLATE, persons.PLATE),
    (Kind.PRICE, prices.PRICE),
    (Kind.SOURCING, offers.ENGLISH),
    (Kind.SOURCING, offers.SPANISH),
    (Kind.SOURCING, offers.FRENCH),
)
