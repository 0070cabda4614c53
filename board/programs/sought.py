"""What somebody who typed a few words is looking for: kinds of service, an area, a language, names.

One reading for every language at once, because people mix them. A word that nobody knows may be a slip of the
finger: it is compared with the words that are known, one letter off in short words and two in long ones.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct

from board.guide.finding import About, Finding, Meaning
from board.guide.words import fold

# What fits into the box; more is cut, and more words than this are not read.
MOST_LETTERS, MOST_WORDS = 100, 12
SHORT, LONG = 5, 8


class Part(Struct, frozen=True):
    """One thing looked for: its meanings, any of which will do; without meanings, the word itself."""

    word: str
    meanings: tuple[Meaning, ...] = ()


class Sought(Struct, frozen=True):
    """The parts in the order typed; `names` are the words that may stand in a name: all, or the telling."""

    parts: tuple[Part, ...] = ()
    names: tuple[tuple[str, ...], ...] = ()


def understood(text: str, finding: Finding, names: Collection[str]) -> Sought:
    """What is looked for; `names` are the words that stand in what services say of themselves."""
    words = fold(text[:MOST_LETTERS]).split()[:MOST_WORDS]
    said = tuple(word for word in words if word not in finding.fill)
    return Sought(tuple(_parts(words, finding, names)), (tuple(words), said))


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that this is most likely a slip of, or None; short words are not guessed at."""
    if len(word) < SHORT:
        return None
    most = 2 if len(word) >= LONG else 1
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extractOne(word, tuple(known), scorer=OSA.distance, score_cutoff=most)
    return None if found is None else str(found[0])


def _parts(words: list[str], finding: Finding, names: Collection[str]) -> Iterator[Part]:
    start = 0
    while start < len(words):
        length, meanings = finding.meanings(words[start:])
        word = " ".join(words[start : start + length]) or words[start]
        if meanings and not (_is_drug(meanings) and word in finding.everyday and len(words) > 1):
            yield Part(word, meanings)
        elif word not in finding.fill:
            yield _guess(words[start], finding, names)
        start += length or 1


def _is_drug(meanings: tuple[Meaning, ...]) -> bool:
    return meanings[0].about is About.DRUG


def _guess(word: str, finding: Finding, names: Collection[str]) -> Part:
    """A word of a name, or a slip of a word that we know, or a word that nobody knows."""
    if word in names or word.isdecimal():
        return Part(word)
    slip = nearest(word, finding.single)
    return Part(word, finding.terms[slip]) if slip else Part(nearest(word, names) or word)
