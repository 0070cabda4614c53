"""A post's own words, cut into words that a moderator can tap, with a mark on those worth a second look."""

import re

from msgspec import Struct

from board.safety.scrub import Mark, marks

WORD = re.compile(r"\S+")


class Word(Struct, frozen=True):
    """One word of a passage, from `start` up to but not `end`; `mark` says what it may be."""

    text: str
    start: int
    end: int
    mark: str = ""


class Passage(Struct, frozen=True):
    """One free text of a post, under the name of its field, line by line."""

    field: str
    lines: tuple[tuple[Word, ...], ...]


def passages(words: dict[str, str]) -> tuple[Passage, ...]:
    """Every free text of a post, ready to be tapped."""
    return tuple(Passage(field, _lines(text)) for field, text in words.items())


def _lines(text: str) -> tuple[tuple[Word, ...], ...]:
    found, lines, start = marks(text), [], 0
    for line in text.split("\n"):
        lines.append(tuple(_word(run, start, found) for run in WORD.finditer(line)))
        start += len(line) + 1
    return tuple(line for line in lines if line)


def _word(run: re.Match[str], offset: int, found: tuple[Mark, ...]) -> Word:
    start, end = run.start() + offset, run.end() + offset
    kind = next((mark.kind.value for mark in found if mark.start < end and start < mark.end), "")
    return Word(run.group(), start, end, kind)
