"""The pieces of sentences in a text, and what each speaks of: of selling, of help, of harm, of an amount.

Threat: see offers.py. The words stand in offers_words.json, by what they speak of, in three languages; a star
stands for any ending, for people type in haste. Nothing here looks back: no text makes it slow.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

_LEAST_BEGINNING = 3
_BREAKS = '.!?;:,\n()"\u201c\u201d\u00ab\u00bb\u2013\u2014'
_PIECE = re.compile(rf"[^\W_]+(?:[.,]\d+)?|[$\u00a3\u20ac%]|[{re.escape(_BREAKS)}]")
_AMOUNT = re.compile(r"\d+(?:[.,]\d+)?([a-z]*)")
_FOR = frozenset(("for", "por", "pour", "at", "a", "x"))
_EACH = frozenset(
    ("for", "por", "pour", "x", "each", "le", "la", "el", "a", "per", "the", "un", "una", "une")
)

Span = tuple[int, int]


class Clause(Struct, frozen=True):
    """A piece of a sentence, from where up to where in its text, how long in words, what it speaks of."""

    start: int
    end: int
    length: int
    says: frozenset[str]
    order: frozenset[str]
    words: tuple["Word", ...]


class Word(Struct, frozen=True):
    """One word, or several that say one thing together, and what of."""

    start: int
    end: int
    says: frozenset[str]


class Spans:
    """Runs of a text side by side, however they were found."""

    def __init__(self, found: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(found):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def cover(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        return bool(self.touching(place, place + 1))

    def touching(self, start: int, end: int) -> list[Span]:
        """Those that have a place in common with the run from here to there."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))


class Words:
    """What words speak of, by themselves or several together."""

    def __init__(self, spoken: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._begun: dict[str, set[str]] = {}
        self._several: dict[str, list[tuple[list[str], str]]] = {}
        for name, terms in spoken.items():
            for term in terms:
                self._learn(term, name)

    def say(self, words: Sequence[str]) -> list[dict[str, int]]:
        """What each of these words, one after another, speaks of, and in how many words."""
        return [dict(self._said(words, at)) for at in range(len(words))]

    def _learn(self, term: str, name: str) -> None:
        first, *others = bare(term).split() or [""]
        if others:
            self._several.setdefault(first, []).append(([first, *others], name))
        elif term.endswith("*"):
            self._begun.setdefault(first, set()).add(name)
        elif first:
            self._whole.setdefault(first, set()).add(name)

    def _said(self, words: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
        word = words[at]
        yield from ((name, 1) for name in self._whole.get(word, ()))
        for length in range(_LEAST_BEGINNING, len(word) + 1):
            yield from ((name, 1) for name in self._begun.get(word[:length], ()))
        for several, name in self._several.get(word, ()):
            if words[at : at + len(several)] == several:
                yield name, len(several)


def bare(text: str) -> str:
    """Words in small letters without accents, one space between them."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(sign for sign in spread if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", letters))


def clauses(text: str, words: Words, *, prices: Spans, reach: Spans) -> list[Clause]:
    """The pieces of a text; in prices and in ways to reach somebody there is no stop."""
    told: list[Clause] = []
    part: list[re.Match[str]] = []
    for piece in _PIECE.finditer(text):
        if piece.group() not in _BREAKS:
            part.append(piece)
        elif not prices.cover(piece.start()) and not reach.cover(piece.start()):
            told += _clause(part, words, prices, reach, asked=piece.group() == "?")
            part = []
    return told + _clause(part, words, prices, reach, asked=False)


def _clause(
    part: Sequence[re.Match[str]], words: Words, prices: Spans, reach: Spans, *, asked: bool
) -> list[Clause]:
    if not part:
        return []
    start, end = part[0].start(), part[-1].end()
    pieces = [piece for piece in part if not reach.cover(piece.start())]
    own = [bare(piece.group()) or piece.group() for piece in pieces]
    each = words.say(own)
    says = frozenset().union(*each) | _amounts(own, words)
    says |= {name for name, spans in (("price", prices), ("reach", reach)) if spans.touching(start, end)}
    spoken = tuple(
        Word(pieces[at].start(), pieces[at + max(named.values()) - 1].end(), frozenset(named))
        for at, named in enumerate(each)
        if named
    )
    if asked:
        says |= {"question"}
    return [Clause(start, end, len(own), frozenset(says), _order(each), spoken)]


def _order(each: Sequence[Mapping[str, int]]) -> frozenset[str]:
    """What follows on what, at most one word between: "got" before a drug says more than both anywhere."""
    follow = [(one, other) for at, one in enumerate(each) for other in each[at + 1 : at + 3]]
    return frozenset(f"{a} > {b}" for one, other in follow for a in one for b in other)


def _amounts(own: Sequence[str], words: Words) -> set[str]:
    """A number with a unit, as in what a laboratory finds; or one that stands by itself, as in a bargain."""
    found: set[str] = set()
    for at, word in enumerate(own):
        if not (amount := _AMOUNT.fullmatch(word)):
            continue
        after, before = own[at + 1] if at + 1 < len(own) else "", own[at - 1] if at else ""
        if any("unit" in said for said in words.say([amount[1] or after])):
            found.add("measured")
            continue
        found.add("number")
        if after in _EACH and at + 2 < len(own):
            found.add("bargain")
        if before in _FOR:
            found.add("for_number")
    return found
