"""Finding what people call things in what they wrote, without ever guessing."""

from collections.abc import Iterable

from msgspec import Struct

from board.guide.words import fold, parts

MISSPELT = 5


class Unsure(Struct, frozen=True):
    """A term that may mean any of several substances: ask, do not choose."""

    term: str
    candidates: tuple[str, ...]


class Match(Struct, frozen=True):
    """What the words surely name, and the terms that need a question back."""

    certain: tuple[str, ...] = ()
    unsure: tuple[Unsure, ...] = ()

    @property
    def possible(self) -> tuple[str, ...]:
        """Every substance that may be meant, sure or not, each once: enough to choose careful advice by."""
        named = [*self.certain, *(name for term in self.unsure for name in term.candidates)]
        return tuple(dict.fromkeys(named))


class Lexicon:
    """Terms and what they may mean. An everyday word or a single letter counts only where it stands alone."""

    def __init__(self, called: Iterable[tuple[str, str]], *, everyday: Iterable[str]) -> None:
        meanings: dict[str, dict[str, None]] = {}
        for term, name in called:
            meanings.setdefault(fold(term), {})[name] = None
        self._meanings = {term: tuple(names) for term, names in meanings.items() if term}
        self._everyday = frozenset(fold(word) for word in everyday)
        # What is long enough to be misspelt.
        self.single = tuple(term for term in self._meanings if " " not in term and len(term) >= MISSPELT)
        self._longest = max((term.count(" ") + 1 for term in self._meanings), default=0)

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that some term may mean."""
        return tuple(dict.fromkeys(name for names in self._meanings.values() for name in names))

    def find(self, words: str) -> Match:
        """What the words name; a longer term wins over a shorter one inside it."""
        terms = dict.fromkeys(term for part in parts(words) for term in self._terms(part))
        found = [(term, self._meanings[term]) for term in terms]
        certain = [names[0] for _, names in found if len(names) == 1]
        unsure = [Unsure(term, names) for term, names in found if len(names) > 1]
        return Match(tuple(dict.fromkeys(certain)), tuple(unsure))

    def _terms(self, part: tuple[str, ...]) -> Iterable[str]:
        start = 0
        while start < len(part):
            length = self._length_at(part, start)
            if length:
                yield " ".join(part[start : start + length])
            start += length or 1

    def _length_at(self, part: tuple[str, ...], start: int) -> int:
        for length in range(min(self._longest, len(part) - start), 0, -1):
            if self._counts(" ".join(part[start : start + length]), alone=length == len(part)):
                return length
        return 0

    def _counts(self, term: str, *, alone: bool) -> bool:
        if term not in self._meanings:
            return False
        return alone or (len(term) > 1 and term not in self._everyday)
