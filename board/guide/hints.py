"""Person-first wording, offered and never forced. What people say of themselves, quote or name stays."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.listing import Listing

_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[^.!?\n]+")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|(?<!\w)['‘][^'’]*['’](?!\w)")  # noqa: RUF001 (as people type)
_NEAR = 2


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """Terms to avoid in one language, and what to offer instead."""

    avoid: tuple[str, ...]
    prefer: tuple[str, ...]


class HintGroup(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One matter of wording. `note` is shown to moderators only; `verified` means a guide we read says so."""

    id: str
    action: Literal["nudge", "note"]
    verified: bool
    sources: tuple[str, ...]
    why: Labels
    en: Wording
    es: Wording
    fr: Wording

    def in_(self, language: str) -> Wording:
        """The terms of this language, or the English ones for a language we do not have."""
        return {"es": self.es, "fr": self.fr}.get(language, self.en)


class OwnWords(Struct, frozen=True, forbid_unknown_fields=True):
    """How one language speaks of oneself, introduces what a drug is sold as, and names a user group."""

    self: tuple[str, ...]
    sold_as: tuple[str, ...]
    groups: tuple[str, ...]


class Hint(Struct, frozen=True, kw_only=True):
    """A term found from `start` up to `end` in the text, and what may be said instead."""

    start: int
    end: int
    found: str
    prefer: tuple[str, ...]
    why: Labels
    action: Literal["nudge", "note"]
    group: str


class Hints(Struct, frozen=True):
    """Every group of terms, and what each language says of itself."""

    groups: Listing[HintGroup]
    own: dict[str, OwnWords]

    def find(self, text: str, language: str) -> tuple[Hint, ...]:
        """The hints for a text, in the order they stand in it; none where a rule says to leave it alone."""
        terms = {
            tuple(_words(term)): (group, group.in_(language).prefer)
            for group in self.groups
            for term in group.in_(language).avoid
        }
        own = self.own.get(language, self.own["en"])
        return tuple(hint for sentence in _sentences(text, own) for hint in _within(sentence, terms))


Terms = dict[tuple[str, ...], tuple[HintGroup, tuple[str, ...]]]


class _Word(Struct, frozen=True):
    start: int
    end: int
    written: str
    bare: str
    kept: bool
    first: bool


class _Sentence(Struct, frozen=True):
    words: tuple[_Word, ...]
    groups: frozenset[str]


def read(files: Files) -> Hints:
    """The groups and the own words of each language."""
    own = files.one("own_words", dict[str, OwnWords])
    return Hints(Listing(files.rows("hints", HintGroup)), own)


def _sentences(text: str, own: OwnWords) -> Iterator[_Sentence]:
    kept = [found.span() for found in (*_QUOTED.finditer(text), *_sold_as(text, own))]
    selves = frozenset(own.self)
    groups = frozenset(own.groups)
    for sentence in _SENTENCE.finditer(text):
        words = tuple(_sentence_words(text, sentence.span(), kept))
        if selves.isdisjoint(word.bare for word in words):
            yield _Sentence(words, groups)


def _sold_as(text: str, own: OwnWords) -> Iterator[re.Match[str]]:
    names = "|".join(re.escape(name) for name in own.sold_as)
    return re.finditer(rf"\b(?:{names})\b[^,.;:!?\n]*", text, re.IGNORECASE)


def _sentence_words(text: str, span: tuple[int, int], kept: list[tuple[int, int]]) -> Iterator[_Word]:
    for number, found in enumerate(_WORD.finditer(text, *span)):
        start, end = found.span()
        inside = any(left <= start and end <= right for left, right in kept)
        yield _Word(start, end, found[0], _lower(found[0]), inside, number == 0)


def _within(sentence: _Sentence, terms: Terms) -> Iterator[Hint]:
    longest = max(map(len, terms))
    place = 0
    while place < len(sentence.words):
        length = _length_at(sentence.words, place, terms, longest=longest)
        if length and not _left_alone(sentence, place, place + length):
            yield _hint(sentence.words[place : place + length], terms)
        place += length or 1


def _length_at(words: tuple[_Word, ...], place: int, terms: Terms, *, longest: int) -> int:
    for length in range(min(longest, len(words) - place), 0, -1):
        if _bare(words[place : place + length]) in terms:
            return length
    return 0


def _left_alone(sentence: _Sentence, start: int, end: int) -> bool:
    words = sentence.words
    near = words[max(0, start - _NEAR) : end + _NEAR]
    a_name = words[start].written.istitle() and not words[start].first
    a_group = not sentence.groups.isdisjoint(word.bare for word in near)
    return a_name or a_group or any(word.kept for word in words[start:end])


def _hint(words: tuple[_Word, ...], terms: Terms) -> Hint:
    group, prefer = terms[_bare(words)]
    return Hint(
        start=words[0].start,
        end=words[-1].end,
        found=" ".join(word.written for word in words),
        prefer=prefer,
        why=group.why,
        action=group.action,
        group=group.id,
    )


def _bare(words: tuple[_Word, ...]) -> tuple[str, ...]:
    return tuple(word.bare for word in words)


def _words(term: str) -> list[str]:
    return [_lower(word) for word in _WORD.findall(term)]


def _lower(word: str) -> str:
    # Accents stay: in French, "drogues" are drugs and "drogués" is a slur.
    return unicodedata.normalize("NFC", word.casefold())
