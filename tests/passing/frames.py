"""Whether what is set stays in its frame: on a sheet of paper, and in a picture."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain

from board.passing.faces import width
from board.passing.paper import BLACK, HIGH, MARGIN, WIDE, Box, Paper, Strike, Words
from board.passing.picture import Drawing

STRIP = 40.0

Frame = tuple[float, float, float, float]


def faults(paper: Paper) -> list[str]:
    """Lines that leave the sheet, stand on one another, or are black on black."""
    lines = _lines(paper)
    assert lines
    out = [line.text for line in lines if not _inside(line)]
    return [*out, *_on_one_another(lines), *_black_on_black(paper)]


def faults_of_picture(drawing: Drawing) -> list[str]:
    """Lines and pixels that leave the margins, and lines that stand on one another."""
    form, lines = drawing.form, drawing.placed
    assert lines
    out = [line.text for line in lines if line.right > form.wide - form.margin + 8 or line.x < form.margin]
    low = [line.text for line in lines if line.y > form.high - form.margin / 3]
    return [*out, *low, *_on_one_another(lines), *_painted(drawing)]


def words_on(paper: Paper) -> str:
    """All that stands on a sheet, line by line."""
    return " ".join(line.text for line in _lines(paper))


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text, wherever its lines end."""
    return "".join(words.split()) in "".join(text.split())


def _lines(paper: Paper) -> list[Words]:
    return [placed for placed in paper.placed if isinstance(placed, Words)]


def _inside(line: Words) -> bool:
    right = line.x + width(line.text, line.face, line.size)
    return line.x >= MARGIN and right <= WIDE - MARGIN + 0.5 and MARGIN < line.y < HIGH - MARGIN / 2


def _on_one_another(lines: Sequence[Words]) -> Iterator[str]:
    ordered = sorted(((_frame(line), line.text) for line in lines), key=lambda each: each[0][1])
    for number, (frame, text) in enumerate(ordered):
        for other, under in ordered[number + 1 :]:
            if other[1] >= frame[3]:
                break
            if _meet(frame, other):
                yield f"{text} / {under}"


def _black_on_black(paper: Paper) -> Iterator[str]:
    """A sheet has a thousand boxes, most of them in its square: each line looks at those beside it."""
    strips = defaultdict[int, list[Frame]](list)
    for box in paper.placed:
        if isinstance(box, Box) and not isinstance(box, Strike) and box.ink == BLACK and not box.weight:
            for strip in _strips(box.y, box.y + box.high):
                strips[strip].append((box.x, box.y, box.x + box.wide, box.y + box.high))
    for line in _lines(paper):
        frame = _frame(line)
        beside = chain.from_iterable(strips[strip] for strip in _strips(frame[1], frame[3]))
        if line.ink == BLACK and any(_meet(frame, box) for box in beside):
            yield line.text


def _strips(top: float, bottom: float) -> range:
    return range(int(top // STRIP), int(bottom // STRIP) + 1)


def _painted(drawing: Drawing) -> list[str]:
    """The margins that are not empty."""
    form, edge = drawing.form, drawing.form.margin - 8
    margins = {
        "left": (0, form.band + 1, edge, form.high),
        "right": (form.wide - edge, form.band + 1, form.wide, form.high),
        "lower": (0, form.high - edge // 3, form.wide, form.high),
    }
    colours = {name: drawing.image.crop(box).getcolors() for name, box in margins.items()}
    # None is more colours than are counted.
    return [name for name, found in colours.items() if found is None or len(found) > 1]


def _frame(line: Words) -> Frame:
    return line.x, line.y - line.size * 0.7, line.right, line.y + line.size * 0.1


def _meet(a: Frame, b: Frame) -> bool:
    return a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1
