"""What must not be printed: shown to the moderator, cut from the public text, kept out at the door.

Threat: a post that names a person, a number or a door can send somebody there, and a price turns a warning
into an advertisement; unseen signs can turn a line round or hide a word. Swearing, drug names, stamps, doses,
dates and findings are never marked: warnings are made of them. A mark only helps the eye; it changes nothing.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from msgspec import Struct

from board.errors import N_, Invalid, Message
from board.safety import traces

MOST_COMBINING = 4

_MISFIT = N_("That mark does not fit the words any more. Please mark them again.")


class Mark(Struct, frozen=True):
    """A run of a text, in characters from `start` up to but not `end`, that a moderator should look at."""

    start: int
    end: int
    kind: traces.Kind


class Cut(Struct, frozen=True):
    """A run of a text, counted like a Mark's, that may not be published, and the reason as a short key."""

    start: int
    end: int
    reason: str


def tidy_text(text: str) -> str:
    """The same words as NFC with plain line ends, without control, turning, unseen or piled-up signs."""
    lines = _LINE_ENDS.sub("\n", text)
    seen = _capped(_UNWANTED.sub("", lines))
    return _capped(unicodedata.normalize("NFC", seen)).strip()


def marks(text: str) -> tuple[Mark, ...]:
    """Every run that may lead to somebody, or to something for sale; in order, none over another."""
    bare = traces.SPARED.sub(lambda run: "\0" * len(run.group()), text)
    found = [
        Mark(run.start(), run.end(), kind)
        for kind, shape in traces.SHAPES
        for run in shape.finditer(bare if kind in traces.NUMERIC else text)
        if kind is not traces.Kind.PHONE or traces.is_phone(run.group())
    ]
    return _side_by_side(found)


def redact(text: str, cuts: Sequence[Cut], say: Callable[[str], str]) -> str:
    """The public text: each cut run is gone, and what `say` makes of its reason stands in its place."""
    if any(not 0 <= cut.start < cut.end <= len(text) for cut in cuts):
        raise Invalid({"cuts": Message(_MISFIT)})
    kept, at = [], 0
    for start, end, reasons in _merged(cuts):
        kept += [text[at:start], " ".join(map(say, reasons))]
        at = end
    return "".join([*kept, text[at:]])


def echoes(text: str, cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The other places where the words of a cut stand again: a name cut once and left twice is not cut."""
    return tuple(
        Cut(run.start(), run.end(), cut.reason)
        for cut in cuts
        if len(word := text[cut.start : cut.end].strip()) > 2
        for run in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        if not any(other.start <= run.start() and run.end() <= other.end for other in cuts)
    )


def _merged(cuts: Sequence[Cut]) -> list[tuple[int, int, list[str]]]:
    merged: list[tuple[int, int, list[str]]] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        if merged and cut.start <= merged[-1][1]:
            start, end, reasons = merged.pop()
            merged.append((start, max(end, cut.end), list(dict.fromkeys([*reasons, cut.reason]))))
        else:
            merged.append((cut.start, cut.end, [cut.reason]))
    return merged


def _side_by_side(found: list[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def _capped(text: str) -> str:
    # Before NFC too: it sorts piled-up marks, in time that grows with the square of the pile.
    if text.isascii():
        return text
    kept, pile = [], 0
    for sign in text:
        pile = pile + 1 if unicodedata.category(sign).startswith("M") else 0
        if pile <= MOST_COMBINING:
            kept.append(sign)
    return "".join(kept)


_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\v\f]")

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls (tab and line feed stay)
    "\xad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0"  # unseen signs that split or hide words
    "\u202a-\u202e\u2066-\u206f"  # turning the line round
    "\ud800-\udfff"  # halves of signs, which no database takes
    "\ufdd0-\ufdef\ufff9-\ufffb"  # no characters at all, and notes between lines
    "\U000e0000-\U000e007f"  # unseen letters
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
