"""Columns beside one another, in the units of a drawing; the table beside it says the same."""

from collections.abc import Sequence

from msgspec import Struct

WIDE, TALL, FOOT, HEAD = 360, 140, 20, 14


class Bar(Struct, frozen=True, kw_only=True):
    """One number before it is drawn: its name under it, and how it is told above it."""

    name: str
    number: int
    words: str


class Column(Struct, frozen=True, kw_only=True):
    """Where one column stands, how tall it is, and the words under and over it."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    name: str
    words: str


class Plot(Struct, frozen=True, kw_only=True):
    """A drawing of `wide` by `tall`; its columns stand on `ground`, and their names on `foot`."""

    wide: int
    tall: int
    ground: int
    foot: int
    columns: tuple[Column, ...]


def plot(bars: Sequence[Bar], *, places: int) -> Plot:
    """The bars from left to right, in a drawing with room for so many; as tall as what is told."""
    ground, step = TALL - FOOT, WIDE // places
    most = max((bar.number for bar in bars), default=0)
    columns = [
        _column(bar, x=place * step, step=step, ground=ground, most=most) for place, bar in enumerate(bars)
    ]
    return Plot(wide=WIDE, tall=TALL, ground=ground, foot=TALL - 6, columns=tuple(columns))


def _column(bar: Bar, *, x: int, step: int, ground: int, most: int) -> Column:
    # What is too small to tell is a line, and never nothing: nought and few look alike.
    height = max(2, bar.number * (ground - HEAD) // most) if most else 2
    return Column(
        x=x + 3,
        y=ground - height,
        width=step - 6,
        height=height,
        middle=x + step // 2,
        name=bar.name,
        words=bar.words,
    )
