"""The alert on a wall, readable from two metres: made smaller or shorter until all of it stays inside.

What cannot fit says where the rest is. Each alert has a border of its own, because papers that look alike
fade into the wall (mission.md R32).
"""

from bisect import bisect_left
from hashlib import sha256

from board.errors import N_
from board.following.tongue import Tongue
from board.passing import texts
from board.passing.faces import Face, width
from board.passing.fit import fitted
from board.passing.foot import FOOT, foot
from board.passing.paper import (
    BLACK,
    GAP,
    HIGH,
    INSIDE,
    MARGIN,
    WHITE,
    WIDE,
    Format,
    Paper,
    leading,
    measure,
    printed,
)
from board.passing.shapes import Notice
from board.passing.wall import AMOUNTS, SETTLED, Amount, call, current, no_more

BAND = 76.0
BAR = 11.0


def placard(notice: Notice, tongue: Tongue, form: Format) -> bytes:
    """The poster of an alert, or the notice that it no longer speaks of now, as a PDF of one page."""
    title = tongue.say(N_("%(label)s: %(words)s"), label=tongue.say(N_("Alert")), words=notice.headline)
    sheet = placed(notice, tongue)
    return printed([sheet], form=form, title=title, author=notice.board, language=notice.language)


def placed(notice: Notice, tongue: Tongue) -> Paper:
    """Everything on its sheet."""
    paper = Paper()
    _border(paper, notice.identity)
    top = _band(paper, notice) + GAP
    foot(paper, notice, tongue)
    bar = call(paper, texts.not_waking(notice, tongue), HIGH - MARGIN - FOOT - GAP)
    paper.placed += _fullest(notice, tongue, top, bar - GAP).placed
    return paper


def _fullest(notice: Notice, tongue: Tongue, top: float, bottom: float) -> Paper:
    """The fullest amount that ends above the bottom, in its largest letters, found by halving: each trial
    measures every line.
    """
    write = no_more if notice.over else current

    def fits(amount: Amount) -> bool:
        return write(Paper(), notice, tongue, top, amount) <= bottom

    sizes = next((sizes for sizes in AMOUNTS if fits(sizes[-1])), AMOUNTS[-1][-1:])
    found = Paper()
    write(found, notice, tongue, top, sizes[bisect_left(sizes, 1, key=fits, hi=len(sizes) - 1)])
    return found


def _border(paper: Paper, identity: str) -> None:
    """Bars along both sides whose rhythm comes from the alert's id."""
    y, number = 0.0, 0
    rhythm = sha256(identity.encode()).digest()
    while y < HIGH:
        high = 4.0 + rhythm[number % 8] % 5 * 7.0
        for x in (0.0, WIDE - BAR):
            paper.box(x, y, BAR, min(high, HIGH - y))
        y += high + 4.0 + rhythm[number % 8 + 8] % 3 * 5.0
        number += 1


def _band(paper: Paper, notice: Notice) -> float:
    """How dangerous, or that it is over: outlined while unconfirmed, filled once it is settled."""
    filled = notice.over is not None or notice.level in SETTLED
    ink = WHITE if filled else BLACK
    paper.box(MARGIN, MARGIN, INSIDE, BAND, weight=0 if filled else 5)
    x = MARGIN + 16
    if not notice.over:
        paper.sign(notice.sign, x, MARGIN + 12, BAND - 24, ink=ink)
        x += BAND - 8
    left = _name(paper, notice.board, WIDE - MARGIN - 16, ink)
    word = (notice.over.word if notice.over else notice.danger).upper()
    room = left - 16 - x
    size = next((s for s in range(60, 9, -1) if width(word, Face.TIGHT, s) <= room), 9)
    paper.lines([word], x, MARGIN + BAND / 2 - size * 0.44, face=Face.TIGHT, size=size, ink=ink)
    return MARGIN + BAND


def _name(paper: Paper, board: str, right: float, ink: float) -> float:
    """The board's name at the right end of the band; where it begins."""
    name = fitted(board, width=120, lines=2, sizes=(15, 12, 10), measure=measure(Face.STRONG))
    y = MARGIN + BAND / 2 - len(name.lines) * name.size * leading(Face.STRONG) / 2
    left = right - max(width(line, Face.STRONG, name.size) for line in name.lines)
    paper.lines(name.lines, left, y, face=Face.STRONG, size=name.size, ink=ink)
    return left
