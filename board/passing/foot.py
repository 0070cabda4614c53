"""The foot of a poster: the square that carries the alert, the nearest help, the day on which it goes."""

from board.errors import N_
from board.following.tongue import Tongue
from board.passing import qr
from board.passing.faces import Face, drawable
from board.passing.paper import GAP, HIGH, INSIDE, MARGIN, WIDE, Paper
from board.passing.shapes import Notice, Place

FOOT = 178.0
SQUARE = 132.0
DATED = 190.0
LAST = "\N{NO-BREAK SPACE}"


def foot(paper: Paper, notice: Notice, tongue: Tongue) -> None:
    """Everything below the last line of a poster."""
    top, right = HIGH - MARGIN - FOOT, WIDE - MARGIN
    paper.box(MARGIN, top, INSIDE, 2.5)
    paper.square(qr.payload(notice, tongue), MARGIN - 8, top + 5, SQUARE)
    left = MARGIN + SQUARE
    if notice.take_down:
        _take_down(paper, notice.take_down, tongue, right - DATED, top + 12)
        right -= DATED + GAP
    _help(paper, notice, tongue, left, top + 10, right - left)
    _small_print(paper, notice, tongue, top + SQUARE + 8)


def _take_down(paper: Paper, day: str, tongue: Tongue, x: float, y: float) -> None:
    """In letters that whoever walks by can read, so that anybody may take it down (mission.md R15)."""
    paper.box(x, y, DATED, SQUARE - 14, weight=3)
    inside = DATED - 24
    title = tongue.say(N_("Take down after"))
    y = paper.fitted(title, x + 12, y + 12, wide=inside, lines=1, sizes=(18, 16, 14, 12), face=Face.STRONG)
    front, _, year = day.rpartition(" ")
    whole = f"{front.replace(' ', LAST)} {year}"
    paper.fitted(
        whole, x + 12, y + 2, wide=inside, lines=2, sizes=(42, 38, 34, 30, 26, 22, 18), face=Face.TIGHT
    )


def _help(paper: Paper, notice: Notice, tongue: Tongue, x: float, y: float, wide: float) -> None:
    """As many places as there is room for."""
    floor = y + SQUARE - 8
    if notice.help:
        title = tongue.say(N_("Help is here"))
        y = paper.text(title, x, y, wide=wide, face=Face.PLAIN, size=11)
    for place in notice.help:
        trial = Paper()
        end = _place(trial, place, x, y, wide)
        if end > floor:
            return
        paper.placed += trial.placed
        y = end + 4


def _place(paper: Paper, place: Place, x: float, y: float, wide: float) -> float:
    name = drawable(place.name, place.offers)
    y = paper.fitted(name, x, y, wide=wide, lines=2, sizes=(13, 12), face=Face.STRONG)
    facts = drawable(" · ".join(filter(None, (place.phone, place.hours, place.checked))), place.phone)
    return paper.fitted(facts, x, y, wide=wide, lines=2, sizes=(10, 9.5), face=Face.PLAIN)


def _small_print(paper: Paper, notice: Notice, tongue: Tongue, y: float) -> None:
    limits = tongue.label(tongue.guide.advice.fixed.looks_vary)
    y = paper.fitted(limits, MARGIN, y, wide=INSIDE, lines=1, sizes=(11, 10, 9), face=Face.STRONG)
    scan = tongue.say(N_("The square holds this notice: a phone reads it without network."))
    y = paper.fitted(scan, MARGIN, y, wide=INSIDE, lines=1, sizes=(10, 9, 8), face=Face.PLAIN)
    where = drawable(f"{notice.address} · v{notice.version} · {notice.source}", notice.address)
    paper.fitted(where, MARGIN, y, wide=INSIDE, lines=1, sizes=(10, 9, 8, 7, 6), face=Face.PLAIN)
