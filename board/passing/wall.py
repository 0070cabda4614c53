"""What a poster says between its band and its foot, in an amount that is tried until it fits."""

from collections.abc import Iterator

from msgspec import Struct

from board.errors import N_
from board.following.tongue import Tongue
from board.passing import texts
from board.passing.faces import Face, drawable
from board.passing.fit import fitted
from board.passing.paper import BLACK, FADED, GAP, INSIDE, MARGIN, WHITE, Paper, leading, measure
from board.passing.shapes import Fact, Notice, Over

LARGEST = 58.0
SETTLED = ("E2", "E3", "E4")
STEP = 21.0
EVERY = 99


class Amount(Struct, frozen=True):
    """How many blocks of advice, whether each is explained, how many facts a column has, how many lines each
    may take, how large.
    """

    advice: int
    explained: bool
    facts: int
    lines: int
    scale: float


def _amounts() -> Iterator[tuple[Amount, ...]]:
    """From the fullest to the barest, each from its largest letters to its smallest.

    What to do is told in fewer words before a fact is left out, and facts are left out before letters become
    too small for a wall.
    """
    for advice, explained, facts, lines, largest, smallest in (
        (5, True, EVERY, 20, 140, 90),
        (6, False, EVERY, 20, 140, 90),
        (5, False, EVERY, 20, 100, 85),
        (4, False, EVERY, 8, 95, 80),
        (3, False, EVERY, 8, 90, 75),
        (3, False, 4, 3, 95, 55),
        (2, False, 2, 2, 60, 50),
    ):
        percents = range(largest, smallest - 1, -5)
        yield tuple(Amount(advice, explained, facts, lines, percent / 100) for percent in percents)


AMOUNTS = tuple(_amounts())


def current(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """An alert that holds: how we know, what, what to do; the lower edge."""
    y = _evidence(paper, notice, y) + GAP * 0.8
    y = _headline(paper, notice, tongue, y, amount) + GAP * 0.5
    said = drawable(notice.said, unprintable(tongue))
    y = paper.text(said, MARGIN, y, wide=INSIDE, face=Face.PLAIN, size=21 * amount.scale)
    y = _facts(paper, notice, tongue, y + GAP * amount.scale, amount)
    return _to_do(paper, notice, tongue, y, amount)


def no_more(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """An alert that holds no more: the reason stands as large as what was said."""
    over, scale = notice.over or Over("", "", ""), amount.scale
    y = _old_headline(paper, notice, tongue, y + GAP, amount) + GAP * 1.5
    y = paper.text(over.day, MARGIN, y, wide=INSIDE, face=Face.STRONG, size=26 * scale) + GAP
    why = drawable(over.why, unprintable(tongue))
    y = paper.text(why, MARGIN, y, wide=INSIDE, face=Face.STRONG, size=34 * scale) + GAP * 1.5
    y = _said_by(paper, notice, tongue, y, amount)
    limits = tongue.label(tongue.guide.advice.fixed.no_guarantee)
    y = paper.text(limits, MARGIN, y, wide=INSIDE, face=Face.PLAIN, size=22 * scale) + GAP * 1.5
    if not notice.take_down:
        return y
    replaces = tongue.say(N_("This takes the place of older papers about it. Please take those down."))
    return paper.text(replaces, MARGIN, y, wide=INSIDE, face=Face.STRONG, size=22 * scale)


def call(paper: Paper, words: str, bottom: float) -> float:
    """The one line that stands on everything, white on black down to an edge; its upper edge."""
    wide, face = INSIDE - 24, Face.STRONG
    one = fitted(words, width=wide, lines=1, sizes=(24, 22, 20, 18), measure=measure(face))
    two = fitted(words, width=wide, lines=2, sizes=(22, 20, 18, 16), measure=measure(face))
    made = one if " ".join(one.lines) == words else two
    high = made.size * leading(face) * len(made.lines) + 18
    paper.box(MARGIN, bottom - high, INSIDE, high)
    paper.lines(made.lines, MARGIN + 12, bottom - high + 9, face=face, size=made.size, ink=WHITE)
    return bottom - high


def unprintable(tongue: Tongue) -> str:
    """What stands where words are in a script that we have no shapes for."""
    return tongue.say(N_("These words are in a script that we cannot print. The address has them."))


def rest(tongue: Tongue) -> str:
    """What stands at the end of what was cut."""
    return tongue.say(N_("(more at the address)"))


def evidence_words(notice: Notice) -> str:
    """How we know, and of how many reports where the level does not say so itself."""
    several = notice.reports and notice.level not in {"E0", "EX"}
    return f"{notice.known} · {notice.reports}" if several else notice.known


def _evidence(paper: Paper, notice: Notice, y: float) -> float:
    """Five boxes that fill, and words."""
    for step in range(5):
        paper.box(MARGIN + step * STEP, y + 2, 16, 16, weight=0 if step < notice.filled else 1.6)
    x, words = MARGIN + 5 * STEP + 10, evidence_words(notice)
    wide, face = INSIDE - 5 * STEP - 10, Face.STRONG
    one = fitted(words, width=wide, lines=1, sizes=(20, 18, 16, 15), measure=measure(face))
    two = fitted(words, width=wide, lines=2, sizes=(16, 14), measure=measure(face))
    made = one if " ".join(one.lines) == words else two
    return max(y + 22, paper.lines(made.lines, x, y, face=face, size=made.size))


def _headline(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """Two lines rather than three: what is saved makes all below it larger."""
    words = drawable(notice.headline, unprintable(tongue))
    sizes = [LARGEST * amount.scale * part / 100 for part in range(100, 64, -5)]
    two = fitted(words, width=INSIDE, lines=2, sizes=sizes, measure=measure(Face.TIGHT))
    if " ".join(two.lines) == words:
        return paper.lines(two.lines, MARGIN, y, face=Face.TIGHT, size=two.size)
    return paper.fitted(
        words, MARGIN, y, wide=INSIDE, lines=3, sizes=sizes, face=Face.TIGHT, rest=rest(tongue)
    )


def _old_headline(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """Struck through when it is withdrawn, faded when its time has passed."""
    words = drawable(notice.headline, unprintable(tongue))
    struck = bool(notice.over and notice.over.struck)
    made = fitted(
        words, width=INSIDE, lines=4, sizes=(LARGEST * amount.scale, 44 * amount.scale, 36 * amount.scale),
        measure=measure(Face.TIGHT), rest=rest(tongue),
    )  # fmt: skip
    ink = BLACK if struck else FADED
    if struck:
        paper.strike(made.lines, MARGIN, y, face=Face.TIGHT, size=made.size)
    return paper.lines(made.lines, MARGIN, y, face=Face.TIGHT, size=made.size, ink=ink)


def _said_by(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """Who said it and on which page, where it was not this board."""
    credit = drawable(texts.credit(notice, tongue), unprintable(tongue))
    if not credit:
        return y
    y = paper.text(credit, MARGIN, y, wide=INSIDE, face=Face.STRONG, size=22 * amount.scale)
    page = drawable(notice.source_page, unprintable(tongue))
    return paper.text(page, MARGIN, y, wide=INSIDE, face=Face.PLAIN, size=14 * amount.scale) + GAP * 1.5


def _facts(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    """What it looks like and what it does, beside each other; one alone has the whole width."""
    columns = [facts for facts in (notice.looks, notice.does) if facts]
    if not columns:
        return y
    wide = (INSIDE - GAP * (len(columns) - 1)) / len(columns)
    paper.box(MARGIN, y, INSIDE, 2.5)
    starts = [MARGIN + number * (wide + GAP) for number in range(len(columns))]
    ends = [
        _column(paper, facts, tongue, x, y + GAP * 0.7, wide, amount)
        for facts, x in zip(columns, starts, strict=True)
    ]
    return max(ends) + GAP * 0.3


def _column(
    paper: Paper, facts: tuple[Fact, ...], tongue: Tongue, x: float, y: float, wide: float, amount: Amount
) -> float:
    size = 18 * amount.scale
    for fact in facts[: amount.facts]:
        y = paper.text(fact.label, x, y, wide=wide, face=Face.PLAIN, size=size * 0.76)
        words = drawable(fact.words, unprintable(tongue))
        y = paper.fitted(
            words, x, y, wide=wide, lines=amount.lines, sizes=(size,), face=Face.STRONG, rest=rest(tongue)
        )
        y += size * 0.35
    # Threat: a poster that leaves a death or a second pill out, and looks whole.
    left_out = rest(tongue) if len(facts) > amount.facts else ""
    return paper.text(left_out, x, y, wide=wide, face=Face.PLAIN, size=size * 0.76)


def _to_do(paper: Paper, notice: Notice, tongue: Tongue, y: float, amount: Amount) -> float:
    if not notice.advice:
        return y
    size = 21 * amount.scale
    paper.box(MARGIN, y, INSIDE, 2.5)
    title = tongue.say(N_("What to do"))
    y = paper.text(title, MARGIN, y + GAP * 0.7, wide=INSIDE, face=Face.PLAIN, size=size * 0.66)
    x, wide = MARGIN + size * 0.8, INSIDE - size * 0.8
    for block in notice.advice[: amount.advice]:
        paper.box(MARGIN, y + size * 0.38, size * 0.36, size * 0.36)
        y = paper.text(block.title, x, y, wide=wide, face=Face.STRONG, size=size)
        if amount.explained and block.lines:
            y = paper.text(block.lines[0], x, y, wide=wide, face=Face.PLAIN, size=size * 0.74)
        y += size * 0.12
    return y
