"""The parts of an alert's editor that come when asked for; until then the form carries what they hold.

So the first screen is light on an old phone, and nothing is lost by not being looked at.
"""

import re
from collections.abc import Collection
from enum import StrEnum

from msgspec import Struct

from board.errors import NotHere
from board.forms import Sent
from board.moderation.rows import EVIDENCE, FOUND, VARIANT

ASKED, OPEN = "show", "shown"
ROW = re.compile(rf"^([{EVIDENCE}{FOUND}]|{VARIANT}\d+{FOUND}|{VARIANT})\d+_", re.ASCII)


class Fold(StrEnum):
    """One part, by the name that a form asks for it."""

    EVIDENCE = "evidence"
    WHAT = "what"
    FOUND = "found"
    PRODUCTS = "products"
    FINER = "finer"
    DETAILS = "details"


FIELDS = {
    Fold.EVIDENCE: rf"{EVIDENCE}\d+_\w+",
    Fold.WHAT: "reasons|sold_as(_words)?|markings|forms|colours|packaging|routes|effects|naloxone_response",
    Fold.FOUND: rf"{FOUND}\d+_\w+|not_found",
    Fold.PRODUCTS: rf"{VARIANT}\d+({FOUND}\d+)?_\w+",
    Fold.FINER: "shape|(forms|colours|packaging|effects|harms|naloxone|area)_words|spread",
    Fold.DETAILS: "details",
}


class Folds(Struct, frozen=True):
    """Which parts stand open, which one was asked for just now, and what the others hold: name and value."""

    open: tuple[Fold, ...]
    asked: str
    carried: tuple[tuple[str, str], ...]

    def holds(self, fold: Fold) -> tuple[tuple[str, str], ...]:
        """What a closed part holds: the field without the number of its row, and what stands in it."""
        return tuple((ROW.sub("", name), value) for name, value in self.carried if _is_of(fold, name))


def asked(form: Sent) -> Fold:
    """The part that a form asks for; raises NotHere for none of ours."""
    if form.one(ASKED) not in set(Fold):
        raise NotHere
    return Fold(form.one(ASKED))


def folds(form: Sent, again: Collection[str]) -> Folds:
    """The parts of this form; one that holds a field to be looked at again stands open."""
    wanted = {*form.many(OPEN), *form.many(ASKED)}
    opened = tuple(fold for fold in Fold if fold in wanted or any(_is_of(fold, name) for name in again))
    closed = [fold for fold in Fold if fold not in opened]
    carried = (
        (name, value)
        for name, values in form.fields.items()
        if any(_is_of(fold, name) for fold in closed)
        for value in values
        if value
    )
    return Folds(opened, form.one(ASKED), tuple(carried))


def _is_of(fold: Fold, name: str) -> bool:
    return re.fullmatch(FIELDS[fold], name, re.ASCII) is not None
