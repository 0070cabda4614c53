"""Text that fits: measured, made smaller within limits, broken, and only then cut, with word of the rest."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

# How wide a line is at a size, in the same unit.
Measure = Callable[[str, float], float]


# A space that must not break, as inside a date, is none of these.
_BREAKS = re.compile(r"[ \t\r\n]+")


class Fitted(Struct, frozen=True):
    """Lines that stay inside a box when set at this size."""

    size: float
    lines: tuple[str, ...]


def wrap(text: str, *, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """Lines that are no wider than the width; a word that is wider by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in _words(text):
        longer = f"{line} {word}" if line else word
        if measure(longer, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width=width, size=size, measure=measure)
        lines += full
    return (*lines, line) if line else tuple(lines)


def fitted(
    text: str, *, width: float, lines: int, sizes: Sequence[float], measure: Measure, rest: str = ""
) -> Fitted:
    """The text in so many lines at the first size at which it fits, no word broken; else at the last, cut.

    `rest` says where the whole text is; it stands at the end of what was cut.
    """
    for size in sizes:
        broken = wrap(text, width=width, size=size, measure=measure)
        whole = size == sizes[-1] or all(measure(word, size) <= width for word in _words(text))
        if whole and len(broken) <= lines:
            return Fitted(size, broken)
    return Fitted(sizes[-1], cut(text, width=width, lines=lines, size=sizes[-1], measure=measure, rest=rest))


def cut(
    text: str, *, width: float, lines: int, size: float, measure: Measure, rest: str = ""
) -> tuple[str, ...]:
    """As much of it as stays in so many lines together with where the rest is."""
    whole = " ".join(_words(text))
    most, fits = len(whole), 0
    while most > fits:
        middle = (most + fits + 1) // 2
        if len(_ended(whole, middle, rest, width=width, size=size, measure=measure)) <= lines:
            fits = middle
        else:
            most = middle - 1
    return _ended(whole, fits, rest, width=width, size=size, measure=measure)[:lines]


def _ended(
    text: str, signs: int, rest: str, *, width: float, size: float, measure: Measure
) -> tuple[str, ...]:
    """So many signs of a text and where the rest is; a word is cut only where it is the first."""
    front = text[:signs]
    kept = front.rpartition(" ")[0] or front
    return wrap(f"{kept.rstrip(' .,;:')}… {rest}", width=width, size=size, measure=measure)


def _broken(word: str, *, width: float, size: float, measure: Measure) -> list[str]:
    """The word in pieces of one sign at least, each no wider than the width where a sign is not."""
    pieces, piece = [], ""
    for sign in word:
        if piece and measure(piece + sign, size) > width:
            pieces.append(piece)
            piece = sign
        else:
            piece += sign
    return [*pieces, piece]


def _words(text: str) -> list[str]:
    return [word for word in _BREAKS.split(text) if word]
