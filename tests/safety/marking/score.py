"""How well the marks fit texts that somebody labelled by hand."""

from collections import defaultdict
from pathlib import Path

import msgspec
from msgspec import Struct

from board.safety.scrub import Mark, marks

HERE = Path(__file__).parent
# A link is a way to somebody as a name on an app is, and a price is an offer: the desk treats them alike.
CLASS_OF = {"link": "handle", "price": "offer", "sourcing": "offer"}
ALL = "all"


class Labelled(Struct, frozen=True):
    """A text, its language, and what in it must be marked as which class."""

    text: str
    language: str
    marks: tuple[tuple[str, str], ...]


class Count(Struct):
    """Labels and how many of them were found; marks and how many of them were right."""

    labels: int = 0
    found: int = 0
    marks: int = 0
    right: int = 0


class Score(Struct, frozen=True):
    """By class and language, with ALL for the languages together; and clean texts as (marked, of so many)."""

    classes: dict[tuple[str, str], Count]
    clean: dict[str, tuple[int, int]]


def labelled(name: str) -> list[Labelled]:
    """The texts of a set, `a` or `b`."""
    lines = (HERE / f"marking_{name}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(line, type=Labelled) for line in lines]


def score(texts: list[Labelled]) -> Score:
    """How the marks of today do on these texts."""
    classes: dict[tuple[str, str], Count] = defaultdict(Count)
    clean: dict[str, list[bool]] = defaultdict(list)
    for each in texts:
        found, spots = marks(each.text), places(each)
        if not spots:
            clean[each.language].append(bool(found))
            clean[ALL].append(bool(found))
        for language in (each.language, ALL):
            for kind, start, end in spots:
                count = classes[kind, language]
                count.labels += 1
                count.found += _found(found, kind, start, end)
            for mark in found:
                count = classes[kind_of(mark.kind), language]
                count.marks += 1
                count.right += any(_on(mark, spot) for spot in spots)
    told = {language: (sum(each), len(each)) for language, each in sorted(clean.items())}
    return Score(dict(sorted(classes.items())), told)


def kind_of(name: str) -> str:
    """The class under which a kind of mark, or of label, is counted."""
    return CLASS_OF.get(name, name)


def places(each: Labelled) -> list[tuple[str, int, int]]:
    """Where its labels stand, the same words each time further on; ValueError for one that stands nowhere."""
    spots: list[tuple[str, int, int]] = []
    behind: dict[str, int] = {}
    for words, kind in each.marks:
        start = each.text.index(words, behind.get(words, 0))
        behind[words] = start + len(words)
        spots.append((kind_of(kind), start, start + len(words)))
    return spots


def covered(found: tuple[Mark, ...], kind: str, start: int, end: int) -> int:
    """How many letters of a label lie under marks of its class."""
    return sum(
        max(0, min(end, mark.end) - max(start, mark.start)) for mark in found if kind_of(mark.kind) == kind
    )


def _found(found: tuple[Mark, ...], kind: str, start: int, end: int) -> bool:
    """Whether half of it or more is marked; of an offer, which has no border, any part of it."""
    under = covered(found, kind, start, end)
    return under > 0 if kind == "offer" else under * 2 >= end - start


def _on(mark: Mark, spot: tuple[str, int, int]) -> bool:
    kind, start, end = spot
    return kind == kind_of(mark.kind) and mark.start < end and start < mark.end
