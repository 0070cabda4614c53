"""The typeface of what we print, from our own folder: no machine needs to have any."""

from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from board.later import later

if TYPE_CHECKING:
    from PIL import ImageFont
    from reportlab.pdfbase import pdfmetrics, ttfonts
else:
    ImageFont = later("PIL.ImageFont")
    pdfmetrics, ttfonts = later("reportlab.pdfbase.pdfmetrics"), later("reportlab.pdfbase.ttfonts")

FOLDER = Path(__file__).parent / "fonts"
# More signs than this that we cannot draw, in a hundred, and what is left would say something else.
MOST_MISSING = 20


class Face(StrEnum):
    """The three that we print with."""

    PLAIN = "Roboto-Regular"
    STRONG = "Roboto-Bold"
    TIGHT = "RobotoCondensed-Bold"


@cache
def on_paper(face: Face) -> str:
    """The name under which the PDF library knows a face from now on."""
    pdfmetrics.registerFont(ttfonts.TTFont(face.value, FOLDER / f"{face}.ttf"))
    return face.value


def width(text: str, face: Face, size: float) -> float:
    """How wide a line is set, in the unit of the size."""
    return _at_one(text, face) * size


@lru_cache(maxsize=8192)
def _at_one(text: str, face: Face) -> float:
    """The width at size 1: the same lines are measured at many sizes until a sheet is full."""
    return float(pdfmetrics.stringWidth(text, on_paper(face), 1))


def for_pictures(face: Face, size: int) -> "ImageFont.FreeTypeFont":
    """A face for one picture: what draws is not made for two threads at once."""
    return ImageFont.truetype(FOLDER / f"{face}.ttf", size, layout_engine=ImageFont.Layout.BASIC)


def drawable(text: str, instead: str) -> str:
    """The text without signs that we have no shape for, or the sentence `instead` where too much would go.

    Threat: a row of empty boxes on a wall, or a warning in a script of which every third sign is gone.
    """
    known = _signs()
    kept = "".join(sign for sign in text if sign.isspace() or ord(sign) in known)
    missing = len(text) - len(kept)
    return instead if missing * 100 > len(text) * MOST_MISSING else " ".join(kept.split())


@cache
def _signs() -> frozenset[int]:
    """Every sign that all faces have."""
    return frozenset.intersection(
        *(frozenset(ttfonts.TTFont(face.value, FOLDER / f"{face}.ttf").face.charToGlyph) for face in Face)
    )
