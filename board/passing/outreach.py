"""A sheet for somebody who goes out: what to say, ticked off as it is said, and what people tell in return.

Threat: a sheet with names on it, left on a bus. It asks for none, says so, and has no line for one.
"""

from collections.abc import Iterator, Sequence

from board.errors import N_
from board.following.tongue import Tongue
from board.passing import qr, texts
from board.passing.faces import Face, drawable, width
from board.passing.fit import fitted
from board.passing.paper import GAP, HIGH, INSIDE, MARGIN, WIDE, Paper, measure, printed
from board.passing.shapes import Notice
from board.passing.wall import call, evidence_words, rest, unprintable

SQUARE = 118.0
TICK = 13.0
ROW = 26.0
SIZES = (13.0, 12.0, 11.0, 10.0, 9.0)

GIVEN = (
    N_("Naloxone"),
    N_("Test strips"),
    N_("New supplies"),
    N_("This notice on paper"),
    N_("Where help is open"),
)
HEARD = (
    N_("Somebody met it too"),
    N_("Somebody had not heard of it"),
    N_("It looks different now"),
    N_("Somebody wants to post about it"),
)


def outreach(notice: Notice, tongue: Tongue) -> bytes:
    """The sheet as a PDF of one page of A4."""
    title = tongue.say(N_("%(label)s: %(words)s"), label=tongue.say(TITLE), words=notice.headline)
    sheet = placed(notice, tongue)
    return printed([sheet], form="a4", title=title, author=notice.board, language=notice.language)


TITLE = N_("Outreach sheet")


def placed(notice: Notice, tongue: Tongue) -> Paper:
    """Everything on its sheet; what to say is set smaller until the rest has its room."""
    paper = Paper()
    y = _head(paper, notice, tongue)
    bottom = HIGH - MARGIN
    paper.square(qr.payload(notice, tongue), WIDE - MARGIN - SQUARE, bottom - SQUARE, SQUARE)
    top = _back(paper, tongue, bottom)
    top = call(paper, texts.not_waking(notice, tongue), top - GAP)
    for size in SIZES:
        trial = Paper()
        if _said(trial, _points(notice, tongue), tongue, y, size, top - GAP) <= top - GAP:
            break
    paper.placed += trial.placed
    return paper


def _head(paper: Paper, notice: Notice, tongue: Tongue) -> float:
    """What it is about, how we know, and the day after which the sheet is used no more."""
    over = notice.over
    first = f"{over.word} {over.day}".upper() if over else notice.danger.upper()
    y = paper.fitted(first, MARGIN, MARGIN, wide=INSIDE * 0.62, lines=1, sizes=(22, 18, 14), face=Face.TIGHT)
    if notice.take_down:
        until = tongue.say(N_("Do not use after %(day)s"), day=notice.take_down)
        paper.fitted(
            until, MARGIN + INSIDE * 0.66, MARGIN + 2, wide=INSIDE * 0.34, lines=2, sizes=(14, 12),
            face=Face.STRONG,
        )  # fmt: skip
    y = _headline(paper, notice, tongue, max(y, MARGIN + 32) + 4)
    known = "" if over else evidence_words(notice)
    y = paper.text(known, MARGIN, y + 4, wide=INSIDE, face=Face.STRONG, size=14)
    paper.box(MARGIN, y + 6, INSIDE, 2)
    return y + 6 + GAP * 0.7


def _headline(paper: Paper, notice: Notice, tongue: Tongue, y: float) -> float:
    made = fitted(
        drawable(notice.headline, unprintable(tongue)), width=INSIDE, lines=2, sizes=(28, 25, 22, 20, 18),
        measure=measure(Face.TIGHT), rest=rest(tongue),
    )  # fmt: skip
    if notice.over and notice.over.struck:
        paper.strike(made.lines, MARGIN, y, face=Face.TIGHT, size=made.size)
    return paper.lines(made.lines, MARGIN, y, face=Face.TIGHT, size=made.size)


def _points(notice: Notice, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """What to say, each with the words in which to say it, the most wanted first."""
    if notice.over:
        yield notice.over.word, notice.over.why
        yield "", texts.credit(notice, tongue)
        if notice.take_down:
            replaces = N_("This takes the place of older papers about it. Please take those down.")
            yield tongue.say(N_("Old papers")), tongue.say(replaces)
        return
    yield "", notice.said
    for fact in (*notice.looks, *notice.does):
        yield fact.label, fact.words
    for block in notice.advice:
        yield block.title, " ".join(block.lines[:1])
    if notice.help:
        places = (", ".join(filter(None, (place.name, place.phone, place.checked))) for place in notice.help)
        yield tongue.say(N_("Help is here")), "; ".join(places)


def _said(
    paper: Paper,
    points: Iterator[tuple[str, str]],
    tongue: Tongue,
    y: float,
    size: float,
    bottom: float,
) -> float:
    """Points to tick; the smallest size leaves out what is below the bottom and says where it is."""
    y = paper.text(tongue.say(N_("Said")), MARGIN, y, wide=INSIDE, face=Face.PLAIN, size=11)
    x = MARGIN + TICK + 9
    for label, words in filter(any, points):
        trial = Paper()
        trial.box(MARGIN, y + 3, TICK, TICK, weight=1.2)
        text = drawable(words, unprintable(tongue))
        end = _point(trial, label, text, tongue, x, y, size)
        end = max(end, y + TICK + 6) + size * 0.3
        if size == SIZES[-1] and end > bottom - size * 1.2:
            return paper.text(rest(tongue), x, y, wide=INSIDE, face=Face.PLAIN, size=size)
        paper.placed += trial.placed
        y = end
    return y


def _point(paper: Paper, label: str, words: str, tongue: Tongue, x: float, y: float, size: float) -> float:
    """A label with its words beside it where they fit on one line, else below it."""
    wide = INSIDE - TICK - 9
    beside = width(label, Face.STRONG, size) + size * 0.5 if label else 0.0
    end = paper.text(label, x, y, wide=wide, face=Face.STRONG, size=size)
    if beside + width(words, Face.PLAIN, size) <= wide:
        return paper.lines([words], x + beside, y, face=Face.PLAIN, size=size)
    return paper.fitted(words, x, end, wide=wide, lines=3, sizes=(size,), face=Face.PLAIN, rest=rest(tongue))


def _back(paper: Paper, tongue: Tongue, bottom: float) -> float:
    """What was given and what was heard, beside the square; the upper edge."""
    wide = (INSIDE - SQUARE - 2 * GAP) / 2
    top = bottom - max(len(GIVEN), len(HEARD)) * ROW - 44
    paper.box(MARGIN, top, INSIDE, 2)
    _ticks(paper, tongue, N_("Given out"), GIVEN, MARGIN, top + 8, wide)
    _ticks(paper, tongue, N_("Heard from people"), HEARD, MARGIN + wide + GAP, top + 8, wide)
    warning = tongue.say(N_("Write no names, faces or places here. Counts are enough."))
    paper.fitted(
        warning, MARGIN, bottom - 16, wide=INSIDE - SQUARE - GAP, lines=1, sizes=(11, 10, 9), face=Face.STRONG
    )
    return top


def _ticks(
    paper: Paper, tongue: Tongue, title: str, lines: Sequence[str], x: float, y: float, wide: float
) -> None:
    y = paper.text(tongue.say(title), x, y, wide=wide, face=Face.PLAIN, size=11)
    for line in lines:
        paper.box(x, y + 4, TICK, TICK, weight=1.2)
        paper.fitted(
            tongue.say(line), x + TICK + 8, y + 3, wide=wide - TICK - 8, lines=2, sizes=(12, 11, 10, 9),
            face=Face.PLAIN,
        )  # fmt: skip
        y += ROW
