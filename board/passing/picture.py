"""An alert as a picture for a chat: square, or wide as the card that stands under a link.

The colours are those of the pages by day. Whatever happens to the picture on its way, how we know and the
last day are inside it.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from board.errors import N_
from board.following.tongue import Tongue
from board.later import later
from board.passing import texts
from board.passing.faces import Face, drawable, for_pictures, width
from board.passing.fit import Fitted, Measure, fitted, wrap
from board.passing.paper import BLACK, Words, leading
from board.passing.shapes import Notice, Over, Risk
from board.passing.signs import CORNERS, MARKS
from board.passing.wall import SETTLED, evidence_words, rest, unprintable

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont
else:
    Image, ImageDraw = later("PIL.Image"), later("PIL.ImageDraw")

PAPER, INK, QUIET, FADED = "#fdfdfb", "#1b1c20", "#52555e", "#868a95"
RISKS = {1: "#1d5687", 2: "#755000", 3: "#a33508", 4: "#a00d2e"}
COLOURS = 32
ROUNDED = 1.02


class Format(Struct, frozen=True):
    """A picture's size in pixels, its margins, and the largest letters in it."""

    wide: int
    high: int
    margin: int
    band: int
    headline: int
    lines: int
    said: int
    said_lines: int

    @property
    def inside(self) -> int:
        """The width between the margins."""
        return self.wide - 2 * self.margin


SQUARE = Format(1080, 1080, 64, 168, 112, 4, 48, 6)
WIDE = Format(1200, 630, 56, 112, 76, 3, 36, 4)


class Drawing:
    """One picture while it is made, with faces of its own; `placed` is each line where it stands."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self.image = Image.new("RGB", (form.wide, form.high), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self.placed: list[Words] = []
        self._faces: dict[tuple[Face, int], ImageFont.FreeTypeFont] = {}

    def lines(self, made: Fitted, x: float, y: float, *, face: Face, ink: str, struck: bool = False) -> float:
        """Set lines from the upper edge y; the lower edge."""
        for number, line in enumerate(made.lines):
            top = y + number * made.size * leading(face)
            self.placed.append(Words(line, x, top + made.size * 0.84, face, made.size, BLACK))
            self.pen.text((x, top + made.size * 0.84), line, ink, self._face(face, made.size), anchor="ls")
            if struck:
                middle = top + made.size * 0.58
                right = x + self._face(face, made.size).getlength(line)
                self.pen.rectangle((x, middle, right, middle + made.size * 0.07), fill=ink)
        return y + made.size * leading(face) * len(made.lines)

    def sign(self, sign: Risk, x: float, y: float, side: float, *, ink: str, ground: str) -> None:
        """The sign of a risk with its mark."""
        corners = CORNERS.get(sign)
        if corners:
            self.pen.polygon([(x + side * a, y + side * b) for a, b in corners], fill=ink)
        else:
            self.pen.ellipse((x, y, x + side, y + side), fill=ink)
        for left, top, right, bottom in MARKS[sign]:
            box = (x + side * left, y + side * top, x + side * right, y + side * bottom)
            self.pen.rectangle(box, fill=ground)

    def png(self) -> bytes:
        """The picture as a file; few colours make it small enough for a bad line."""
        held = BytesIO()
        few = self.image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(held, "PNG", compress_level=6)
        return held.getvalue()

    def _face(self, face: Face, size: float) -> "ImageFont.FreeTypeFont":
        return self._faces.setdefault((face, int(size)), for_pictures(face, int(size)))


def measure(face: Face) -> Measure:
    """How wide text in a face is, in pixels, and a little more: pictures round each letter to pixels."""
    return lambda text, size: width(text, face, size) * ROUNDED


def picture(notice: Notice, tongue: Tongue, form: Format) -> bytes:
    """The alert as a PNG; of one that is over, that it is over and why."""
    return drawn(notice, tongue, form).png()


def drawn(notice: Notice, tongue: Tongue, form: Format) -> Drawing:
    """Everything in its picture, before it is a file."""
    drawing = Drawing(form)
    y = _band(drawing, notice) + form.margin * 0.5
    if not notice.over:
        y = _evidence(drawing, notice, y) + form.margin * 0.35
    y = _headline(drawing, notice, tongue, y) + form.margin * 0.4
    _said(drawing, notice, tongue, y, _bottom(drawing, notice, tongue))
    return drawing


def _band(drawing: Drawing, notice: Notice) -> float:
    """How dangerous: outlined while unconfirmed, filled once it is settled, grey when it is over."""
    form, colour = drawing.form, QUIET if notice.over else RISKS[notice.risk]
    filled = notice.over is not None or notice.level in SETTLED
    ink, ground = (PAPER, colour) if filled else (colour, PAPER)
    edge = form.band // 12
    drawing.pen.rectangle((0, 0, form.wide, form.band), fill=ground, outline=colour, width=edge)
    x, side = float(form.margin), form.band * 0.62
    if not notice.over:
        drawing.sign(notice.sign, x, form.band * 0.19, side, ink=ink, ground=ground)
        x += side + form.margin * 0.4
    word = (notice.over.word if notice.over else notice.danger).upper()
    sizes = range(int(form.band * 0.62), 20, -4)
    room = form.wide - form.margin - x
    made = fitted(word, width=room, lines=1, sizes=sizes, measure=measure(Face.TIGHT))
    drawing.lines(made, x, form.band / 2 - made.size * 0.5, face=Face.TIGHT, ink=ink)
    return form.band


def _evidence(drawing: Drawing, notice: Notice, y: float) -> float:
    form = drawing.form
    side = form.said * 0.66
    for step in range(5):
        x = form.margin + step * side * 1.28
        box = (x, y + side * 0.2, x + side, y + side * 1.2)
        drawing.pen.rectangle(box, fill=INK if step < notice.filled else None, outline=INK, width=3)
    x = form.margin + side * 6.8
    sizes = [int(form.said * part) for part in (0.92, 0.84, 0.76, 0.68)]
    made = fitted(
        evidence_words(notice), width=form.wide - form.margin - x, lines=2, sizes=sizes,
        measure=measure(Face.STRONG),
    )  # fmt: skip
    return max(y + side * 1.4, drawing.lines(made, x, y, face=Face.STRONG, ink=INK))


def _headline(drawing: Drawing, notice: Notice, tongue: Tongue, y: float) -> float:
    form, over = drawing.form, notice.over
    words, face = drawable(notice.headline, unprintable(tongue)), measure(Face.TIGHT)
    sizes = range(form.headline, form.headline * 2 // 3, -4)
    made = fitted(words, width=form.inside, lines=form.lines - 1, sizes=sizes, measure=face)
    if " ".join(made.lines) != words:
        made = fitted(
            words, width=form.inside, lines=form.lines, sizes=sizes, measure=face, rest=rest(tongue)
        )
    struck = bool(over and over.struck)
    ink = FADED if over and not struck else INK
    return drawing.lines(made, form.margin, y, face=Face.TIGHT, ink=ink, struck=struck)


def _said(drawing: Drawing, notice: Notice, tongue: Tongue, y: float, bottom: float) -> None:
    """As many lines as there is room for above the bottom."""
    form = drawing.form
    words = _why(notice.over, texts.credit(notice, tongue)) if notice.over else notice.said
    face = Face.STRONG if notice.over else Face.PLAIN
    text = drawable(words, unprintable(tongue))
    for size in range(form.said, form.said * 2 // 3, -2):
        lines = min(form.said_lines, int((bottom - y) / (size * leading(face))))
        broken = wrap(text, width=form.inside, size=size, measure=measure(face))
        if len(broken) <= lines:
            drawing.lines(Fitted(size, broken), form.margin, y, face=face, ink=INK)
            return
    if lines:
        made = fitted(
            text, width=form.inside, lines=lines, sizes=(size,), measure=measure(face), rest=rest(tongue)
        )
        drawing.lines(made, form.margin, y, face=face, ink=INK)


def _why(over: Over, credit: str) -> str:
    """The day and the reason, and whose word it was."""
    return " ".join(f"{words.rstrip('.')}." for words in (over.day, over.why, credit) if words)


def _bottom(drawing: Drawing, notice: Notice, tongue: Tongue) -> float:
    """Where, until when, and whose word it is, from the lower edge up; the upper edge."""
    form, small = drawing.form, int(drawing.form.said * 0.74)
    until = tongue.say(N_("Until %(day)s, unless renewed"), day=notice.until) if notice.until else ""
    rows = [
        (f"{notice.board} · {notice.address.partition('://')[2]}", Face.PLAIN, QUIET),
        (" · ".join(filter(None, (notice.where, until))), Face.STRONG, INK),
    ]
    y = form.high - form.margin * 0.6
    for words, face, ink in rows:
        made = fitted(
            drawable(words, until), width=form.inside, lines=1, sizes=range(small, small // 2, -2),
            measure=measure(face),
        )  # fmt: skip
        y -= small * 1.3 if words else 0
        drawing.lines(made, form.margin, y, face=face, ink=ink)
    y -= form.margin * 0.25
    drawing.pen.rectangle((form.margin, y, form.wide - form.margin, y + 3), fill=INK)
    return y - form.margin * 0.25
