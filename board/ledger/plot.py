"""A column for each month, in the units of a drawing; the table beside it says the same."""

from msgspec import Struct

from board.ledger.shapes import Month

WIDE, TALL, FOOT, HEAD, MOST = 360, 140, 20, 14, 12


class Column(Struct, frozen=True, kw_only=True):
    """One month: where its column stands, how tall it is, and the words under and over it."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    month: str
    words: str


class Plot(Struct, frozen=True, kw_only=True):
    """A drawing of `wide` by `tall`; its columns stand on `ground`, and their names on `foot`."""

    wide: int
    tall: int
    ground: int
    foot: int
    columns: tuple[Column, ...]


def plot(months: tuple[Month, ...]) -> Plot:
    """What came in each month, oldest first: columns as tall as the numbers that are told."""
    ground = TALL - FOOT
    most = max((month.received.number or 0 for month in months), default=0)
    step = WIDE // MOST
    columns = [
        _column(month, x=place * step, step=step, ground=ground, most=most)
        for place, month in enumerate(reversed(months[:MOST]))
    ]
    return Plot(wide=WIDE, tall=TALL, ground=ground, foot=TALL - 6, columns=tuple(columns))


def _column(month: Month, *, x: int, step: int, ground: int, most: int) -> Column:
    number = month.received.number or 0
    # What is under five is a line, and never nothing: nought and few look alike.
    height = max(2, number * (ground - HEAD) // most) if most else 2
    return Column(
        x=x + 3,
        y=ground - height,
        width=step - 6,
        height=height,
        middle=x + step // 2,
        month=month.month[5:],
        words=str(number) if number else "<5",
    )
