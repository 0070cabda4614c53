"""A post's own words, cut into words that a moderator can tap, with a mark on those worth a second look."""

import re

from msgspec import Struct

from board.errors import N_, Message
from board.forms import Findings, Sent
from board.safety.scrub import marks
from board.safety.traces import Kind

WORD = re.compile(r"\S+")
LEADS = {
    Kind.PHONE: N_("This looks like a phone number: take it out, or tick that it may stand."),
    Kind.EMAIL: N_("This looks like an e-mail address: take it out, or tick that it may stand."),
    Kind.HANDLE: N_("This looks like a name on an app: take it out, or tick that it may stand."),
    Kind.ADDRESS: N_("This looks like an exact place: take it out, or tick that it may stand."),
    Kind.NAME: N_("This looks like the name of a person: take it out, or tick that it may stand."),
    Kind.CODE: N_("This looks like a code of this board: take it out, or tick that it may stand."),
    Kind.LINK: N_("This looks like a link: take it out, or tick that it may stand."),
    Kind.PLATE: N_("This looks like the plate of a car: take it out, or tick that it may stand."),
    Kind.PRICE: N_("This looks like a price: take it out, or tick that it may stand."),
    Kind.SOURCING: N_("This looks like talk of selling: take it out, or tick that it may stand."),
}


class Word(Struct, frozen=True):
    """One word of a passage, or all words of one mark, from `start` up to but not `end`.

    `mark` says what it may be.
    """

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


def looks(sent: Sent, names: tuple[str, ...]) -> dict[str, Message]:
    """What in these fields of a form seems to lead to somebody, by field."""
    typed = {name: text for name in names if (text := sent.one(name))}
    found = {name: next((m.kind for m in marks(typed[name]) if m.kind in LEADS), None) for name in typed}
    return {name: Message(LEADS[kind]) for name, kind in found.items() if kind}


def guard(sent: Sent, names: tuple[str, ...], findings: Findings) -> None:
    """Ask once about what seems to lead to somebody: it goes, or a moderator ticks that it may stand."""
    for name, message in looks(sent, names).items():
        if not sent.has("stands", name):
            findings.add(name, message.id)


def _lines(text: str) -> tuple[tuple[Word, ...], ...]:
    """Line by line; a mark that runs over the end of a line stays in one piece."""
    lines: list[list[Word]] = [[]]
    at = 0
    for mark in marks(text):
        _plain(text, at, mark.start, lines)
        lines[-1].append(Word(text[mark.start : mark.end], mark.start, mark.end, mark.kind.value))
        at = mark.end
    _plain(text, at, len(text), lines)
    return tuple(tuple(line) for line in lines if line)


def _plain(text: str, start: int, end: int, lines: list[list[Word]]) -> None:
    """The words between two marks, put behind what the last line holds already."""
    for run in WORD.finditer(text, start, end):
        if "\n" in text[start : run.start()]:
            lines.append([])
        lines[-1].append(Word(run.group(), run.start(), run.end()))
        start = run.end()
    if "\n" in text[start:end]:
        lines.append([])
