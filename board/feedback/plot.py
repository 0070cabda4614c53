"""Themes drawn: a row for each, a dot for each quarter of a year, larger where more people told it.

A dot goes by its band, never by a number: what the drawing shows, the table beside it says.
"""

from msgspec import Struct

from board.feedback.shapes import Line, Themes

WIDE, COLUMN, LEFT = 360, 58, 36
HEAD, WORDS, ROW = 34, 18, 46
RADII = (0, 4, 6, 8, 10, 12, 14)


class Dot(Struct, frozen=True):
    """One quarter of one row: where it lies, and how large it is."""

    x: int
    y: int
    r: int


class Row(Struct, frozen=True, kw_only=True):
    """One theme: the id of its words, the answer it is about, where its words stand, and its dots."""

    theme: str
    answer: str
    words: int
    dots: tuple[Dot, ...]
    # Where nothing is told there is a small dash: no dot could look like one that was forgotten.
    gaps: tuple[Dot, ...]


class Plot(Struct, frozen=True, kw_only=True):
    """A drawing of `wide` by `tall`; `heads` is where the names of the quarters stand."""

    wide: int
    tall: int
    heads: tuple[int, ...]
    rows: tuple[Row, ...]


def about(themes: Themes, order: tuple[str, ...]) -> Plot:
    """What it was about, in the order of the guide's list."""
    return _plot([(name, themes.about[name]) for name in order if name in themes.about])


def lived(themes: Themes, order: tuple[str, ...]) -> Plot:
    """What it was like, an answer to a row."""
    known = [(name, themes.experiences[name]) for name in order if name in themes.experiences]
    return _plot([(name, line) for name, each in known for line in each.lines])


def _plot(lines: list[tuple[str, Line]]) -> Plot:
    many = len(lines[0][1].cells) if lines else 0
    return Plot(
        wide=WIDE,
        tall=HEAD + ROW * len(lines),
        heads=tuple(_x(place) for place in range(many)),
        rows=tuple(_row(name, line, top=HEAD + ROW * place) for place, (name, line) in enumerate(lines)),
    )


def _row(name: str, line: Line, *, top: int) -> Row:
    y = top + WORDS + (ROW - WORDS) // 2
    dots = [Dot(_x(place), y, RADII[cell.step]) for place, cell in enumerate(line.cells)]
    return Row(
        theme=name,
        answer=line.answer,
        words=top + WORDS - 4,
        dots=tuple(dot for dot in dots if dot.r),
        gaps=tuple(dot for dot in dots if not dot.r),
    )


def _x(place: int) -> int:
    return LEFT + COLUMN * place
