"""A sheet of A4: things are placed first and printed after, so that what does not fit is never printed.

Points from the upper left corner, y downwards. Black on white prints well and copies well.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from board.later import later
from board.passing import qr
from board.passing.faces import Face, on_paper, width
from board.passing.fit import Measure, fitted, wrap
from board.passing.shapes import Risk
from board.passing.signs import CORNERS, MARKS

if TYPE_CHECKING:
    from reportlab.pdfgen import canvas as printer
else:
    printer = later("reportlab.pdfgen.canvas")

MM = 72 / 2.54 * 0.1
A4, A5 = (210 * MM, 297 * MM), (148 * MM, 210 * MM)
BLACK = 0.0
FADED = 0.5
WHITE = 1.0
WIDE, HIGH = A4
MARGIN = 34.0
INSIDE = WIDE - 2 * MARGIN
GAP = 14.0
ASCENT = 0.78

Format = Literal["a4", "a5"]
FORMATS: dict[Format, tuple[float, float]] = {"a4": A4, "a5": A5}


class Words(Struct, frozen=True):
    """One line of text; x and y are where its first letter stands."""

    text: str
    x: float
    y: float
    face: Face
    size: float
    ink: float

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.x + width(self.text, self.face, self.size)


class Box(Struct, frozen=True):
    """A rectangle, filled or drawn with a line of this weight."""

    x: float
    y: float
    wide: float
    high: float
    weight: float = 0
    ink: float = BLACK


class Strike(Box, frozen=True):
    """What goes through a line of text on purpose."""


class Corners(Struct, frozen=True):
    """A filled shape; two corners far apart and no more make it a circle between them."""

    points: tuple[tuple[float, float], ...]
    ink: float = BLACK


Placed = Words | Box | Corners


class Paper:
    """What stands on one sheet so far."""

    def __init__(self) -> None:
        self.placed: list[Placed] = []

    def lines(
        self, lines: Sequence[str], x: float, y: float, *, face: Face, size: float, ink: float = BLACK
    ) -> float:
        """Set lines below one another from the upper edge y; the lower edge."""
        for number, line in enumerate(lines):
            baseline = y + size * (ASCENT + number * leading(face))
            self.placed.append(Words(line, x, baseline, face, size, ink))
        return y + size * leading(face) * len(lines)

    def strike(self, lines: Sequence[str], x: float, y: float, *, face: Face, size: float) -> None:
        """A bar through the middle of lines that stand from the upper edge y."""
        for number, line in enumerate(lines):
            middle = y + size * (0.53 + number * leading(face))
            self.placed.append(Strike(x, middle, width(line, face, size), size * 0.07))

    def text(
        self, text: str, x: float, y: float, *, wide: float, face: Face, size: float, ink: float = BLACK
    ) -> float:
        """Set a text within a width from the upper edge y; the lower edge."""
        broken = wrap(text, width=wide, size=size, measure=measure(face))
        return self.lines(broken, x, y, face=face, size=size, ink=ink)

    def fitted(
        self,
        text: str,
        x: float,
        y: float,
        *,
        wide: float,
        lines: int,
        sizes: Sequence[float],
        face: Face,
        ink: float = BLACK,
        rest: str = "",
    ) -> float:
        """Set a text in so many lines at the first size at which it fits, else cut; the lower edge."""
        made = fitted(text, width=wide, lines=lines, sizes=sizes, measure=measure(face), rest=rest)
        return self.lines(made.lines, x, y, face=face, size=made.size, ink=ink)

    def box(
        self, x: float, y: float, wide: float, high: float, *, weight: float = 0, ink: float = BLACK
    ) -> None:
        """A filled rectangle, or with a weight its outline."""
        self.placed.append(Box(x, y, wide, high, weight, ink))

    def sign(self, sign: Risk, x: float, y: float, side: float, *, ink: float) -> None:
        """The sign of a risk, in the ink, with its mark in the other one."""
        corners = CORNERS.get(sign, ((0.02, 0.02), (0.98, 0.98)))
        self.placed.append(Corners(tuple((x + side * a, y + side * b) for a, b in corners), ink))
        for left, top, right, bottom in MARKS[sign]:
            self.box(
                x + side * left, y + side * top, side * (right - left), side * (bottom - top),
                ink=WHITE if ink == BLACK else BLACK,
            )  # fmt: skip

    def square(self, text: str, x: float, y: float, side: float) -> None:
        """The square that carries a text, with its quiet border inside the side."""
        rows = qr.modules(text)
        one = side / (len(rows) + 2 * qr.QUIET)
        for row, column, length in qr.runs(rows):
            self.box(x + (column + qr.QUIET) * one, y + (row + qr.QUIET) * one, length * one, one)


def leading(face: Face) -> float:
    """From line to line, as a part of the size: large condensed letters stand closer."""
    return 1.04 if face is Face.TIGHT else 1.16


def measure(face: Face) -> Measure:
    """How wide text in a face is."""
    return lambda text, size: width(text, face, size)


def printed(sheets: Sequence[Paper], *, form: Format, title: str, author: str, language: str) -> bytes:
    """The sheets as a PDF; the same sheets give the same bytes, without the time of making."""
    held = BytesIO()
    canvas = printer.Canvas(held, pagesize=FORMATS[form], invariant=1, lang=language, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator(author)
    for sheet in sheets:
        canvas.scale(FORMATS[form][0] / WIDE, FORMATS[form][1] / HIGH)
        _print(sheet, canvas)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _print(sheet: Paper, canvas: "printer.Canvas") -> None:
    ink = None
    for placed in sheet.placed:
        if placed.ink != ink:
            ink = placed.ink
            canvas.setFillGray(ink)
        match placed:
            case Words():
                canvas.setFont(on_paper(placed.face), placed.size)
                canvas.drawString(placed.x, HIGH - placed.y, placed.text)
            case Box(weight=0):
                low = HIGH - placed.y - placed.high
                canvas.rect(placed.x, low, placed.wide, placed.high, stroke=0, fill=1)
            case Box():
                canvas.setLineWidth(placed.weight)
                canvas.rect(placed.x, HIGH - placed.y - placed.high, placed.wide, placed.high, fill=0)
            case Corners():
                _fill(placed, canvas)


def _fill(shape: Corners, canvas: "printer.Canvas") -> None:
    first, *others = shape.points
    if len(others) == 1:
        (left, top), (right, bottom) = first, others[0]
        canvas.ellipse(left, HIGH - bottom, right, HIGH - top, stroke=0, fill=1)
        return
    path = canvas.beginPath()
    path.moveTo(first[0], HIGH - first[1])
    for x, y in others:
        path.lineTo(x, HIGH - y)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
