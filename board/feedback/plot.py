"""Themes drawn: a row for each, a dot for each quarter of a year, larger where more people told it.

A dot goes by its band, never by a number: what the drawing shows, the table beside it says.
"""

from msgspec import Struct

from board.feedback.shapes import Line, Themes

WIDE, HEAD, WORDS, ROW = 360, 50, 20, 30
# Answers stand in front of their dots, so that what was asked is said once.
ABOUT_LEFT, ABOUT_COLUMN = 34, 58
LIVED_LEFT, LIVED_COLUMN = 90, 50
RADII = (0, 4, 6, 8, 10, 12, 14)


class Dot(Struct, frozen=True):
    """One quarter of one row: where it lies, and how large it is."""

    x: int
    y: int
    r: int


class Row(Struct, frozen=True, kw_only=True):
    """One line of dots on height `y`, and the answer that it is about, if to one.

    Where nothing is told there is a gap: no dot could look like one that was forgotten.
    """

    answer: str
    y: int
    dots: tuple[Dot, ...]
    gaps: tuple[Dot, ...]


class Theme(Struct, frozen=True, kw_only=True):
    """One thing that people tell: the id of its words, where they stand, and its rows."""

    id: str
    words: int
    rows: tuple[Row, ...]


class Plot(Struct, frozen=True, kw_only=True):
    """A drawing of `wide` by `tall`; `heads` is where the names of the quarters stand."""

    wide: int
    tall: int
    heads: tuple[int, ...]
    themes: tuple[Theme, ...]


def about(themes: Themes, order: tuple[str, ...]) -> Plot:
    """What it was about, in the order of the guide's list."""
    return _plot(
        {name: (line,) for name, line in themes.about.items()},
        order,
        _columns(themes, ABOUT_LEFT, ABOUT_COLUMN),
    )


def lived(themes: Themes, order: tuple[str, ...]) -> Plot:
    """What it was like, an answer to a row."""
    told = {name: each.lines for name, each in themes.experiences.items()}
    return _plot(told, order, _columns(themes, LIVED_LEFT, LIVED_COLUMN))


def _columns(themes: Themes, left: int, apart: int) -> tuple[int, ...]:
    return tuple(left + apart * place for place in range(len(themes.seasons)))


def _plot(told: dict[str, tuple[Line, ...]], order: tuple[str, ...], columns: tuple[int, ...]) -> Plot:
    top, drawn = HEAD, list[Theme]()
    for name in order:
        if lines := told.get(name):
            drawn.append(_theme(name, lines, top, columns))
            top += WORDS + ROW * len(lines)
    return Plot(wide=WIDE, tall=top, heads=columns, themes=tuple(drawn))


def _theme(name: str, lines: tuple[Line, ...], top: int, columns: tuple[int, ...]) -> Theme:
    first = top + WORDS + ROW // 2
    rows = (_row(line, first + ROW * place, columns) for place, line in enumerate(lines))
    return Theme(id=name, words=top + WORDS - 4, rows=tuple(rows))


def _row(line: Line, y: int, columns: tuple[int, ...]) -> Row:
    dots = [Dot(x, y, RADII[cell.step]) for x, cell in zip(columns, line.cells, strict=True)]
    return Row(
        answer=line.answer,
        y=y,
        dots=tuple(dot for dot in dots if dot.r),
        gaps=tuple(dot for dot in dots if not dot.r),
    )
