"""What must not be printed: shown to the moderator, cut from the public text, kept out at the door.

Threat: a post that names a person, a number or a door can send somebody there, and a price turns a warning
into an advertisement; unseen signs can turn a line round or hide a word. Swearing, drug names, stamps, doses,
dates and findings are never marked: warnings are made of them. A mark only helps the eye; it changes nothing.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from board.errors import N_, Invalid, Message
from board.safety import traces

MOST_COMBINING = 4
# Each mark is answered by a field of the form, of which no form may have more than a few hundred.
MOST_MARKS = 60
LITTLE = 3

Run = tuple[int, int, list[str]]

_MISFIT = N_("That mark does not fit the words any more. Please mark them again.")


class Mark(Struct, frozen=True):
    """A run of a text, in characters from `start` up to but not `end`, that a moderator should look at."""

    start: int
    end: int
    kind: traces.Kind


class Cut(Struct, frozen=True):
    """A run of a text, counted like a Mark's, that may not be published, and the reason as a short key.

    `alone` says that the same words elsewhere are not meant.
    """

    start: int
    end: int
    reason: str
    alone: bool = False


def tidy_text(text: str) -> str:
    """The same words as NFC with plain line ends, without control, turning, unseen or piled-up signs."""
    lines = _LINE_ENDS.sub("\n", text)
    seen = _capped(_UNWANTED.sub("", lines))
    return _capped(unicodedata.normalize("NFC", seen)).strip()


def marks(text: str) -> tuple[Mark, ...]:
    """Every run that may lead to somebody, or to something for sale; in order, none over another.

    There are never more than MOST_MARKS: in a text made of nothing else, the last reaches to the end of all.
    """
    found = _side_by_side([Mark(start, end, kind) for start, end, kind in traces.runs(text)])
    if len(found) <= MOST_MARKS:
        return found
    last = found[MOST_MARKS - 1]
    return (*found[: MOST_MARKS - 1], Mark(last.start, found[-1].end, last.kind))


def redact(text: str, cuts: Sequence[Cut], say: Callable[[str], str]) -> str:
    """The public text: each cut run is gone, and what `say` makes of its reason stands in its place."""
    if any(not 0 <= cut.start < cut.end <= len(text) for cut in cuts):
        raise Invalid({"cuts": Message(_MISFIT)})
    kept, at = [], 0
    for start, end, reasons in _joined(text, _merged(cuts)):
        kept += [text[at:start], " ".join(map(say, reasons))]
        at = end - len(_ENDING.search(text, start, end)[0])  # type: ignore[index]
    return "".join([*kept, text[at:]])


def _joined(text: str, runs: Sequence[Run]) -> list[Run]:
    """Words that were cut side by side go as one: five marks in a row say more than one does."""
    joined: list[Run] = []
    for start, end, reasons in runs:
        if joined and not text[joined[-1][1] : start].strip():
            first, _, earlier = joined.pop()
            joined.append((first, end, list(dict.fromkeys([*earlier, *reasons]))))
        else:
            joined.append((start, end, reasons))
    return joined


def bare_words(text: str, cuts: Sequence[Cut]) -> tuple[tuple[str, str], ...]:
    """The words of each cut, without the signs around them, and its reason: to be looked for elsewhere."""
    found: dict[str, str] = {}
    for cut in cuts:
        if cut.alone:
            continue
        word = _IN_SIGNS.search(text, cut.start, cut.end)
        bare = word.group() if word else text[cut.start : cut.end].strip()
        # Little words are cut beside a name; looked for elsewhere they would tear up the text.
        if len(bare) > LITTLE or not bare.islower():
            found.setdefault(bare, cut.reason)
    return tuple(found.items())


def echoes_in(text: str, words: Iterable[tuple[str, str]], *, cuts: Sequence[Cut] = ()) -> tuple[Cut, ...]:
    """Where words that were cut stand in a text, but for what its own cuts cover already.

    One walk, however many words there are. Two letters are a name only as they were written: Jo, not jo.
    """
    tree, runs, covered = _tree(words), _runs(text), _merged(cuts)
    starts = [start for start, _, _ in covered]
    found = [cut for at in range(len(runs)) if (cut := _longest(text, runs, at, tree))]
    return tuple(cut for cut in found if not _inside(cut, starts, covered))


def echoes(text: str, cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """The other places where the words of a cut stand again: a name cut once and left twice is not cut."""
    return echoes_in(text, bare_words(text, cuts), cuts=cuts)


class _Branch:
    """What may follow in a word that was cut; `reason` where a word may end here."""

    def __init__(self) -> None:
        self.after: dict[str, _Branch] = {}
        self.reason: str | None = None


_Tree = tuple[dict[str, str], _Branch]


def _tree(words: Iterable[tuple[str, str]]) -> _Tree:
    # Words that begin alike share their branches: a search for each word alone took 20 seconds of everybody's
    # time for one post of 5,000 letters.
    short: dict[str, str] = {}
    root = _Branch()
    for word, reason in words:
        if len(word) == 2:
            short.setdefault(word, reason)
        elif len(word) > 2:
            branch = root
            for _, run in _runs(word):
                branch = branch.after.setdefault(run, _Branch())
            branch.reason = branch.reason or reason
    return short, root


def _runs(text: str) -> list[tuple[int, str]]:
    """The words, spaces and signs of a text: where each ends, and how it is compared."""
    return [
        (run.end(), " " if run.group().isspace() else run.group().casefold()) for run in _RUN.finditer(text)
    ]


def _longest(text: str, runs: list[tuple[int, str]], at: int, tree: _Tree) -> Cut | None:
    short, branch = tree
    start = runs[at - 1][0] if at else 0
    end, reason = runs[at][0], short.get(text[start : runs[at][0]])
    for place in range(at, len(runs)):
        stop, run = runs[place]
        if (after := branch.after.get(run)) is None:
            break
        branch = after
        if branch.reason:
            end, reason = stop, branch.reason
    return Cut(start, end, reason) if reason else None


def _inside(cut: Cut, starts: list[int], covered: list[tuple[int, int, list[str]]]) -> bool:
    before = bisect_right(starts, cut.start) - 1
    return before >= 0 and cut.end <= covered[before][1]


def _merged(cuts: Sequence[Cut]) -> list[Run]:
    merged: list[Run] = []
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        if not merged or cut.start > merged[-1][1]:
            merged.append((cut.start, cut.end, [cut.reason]))
            continue
        start, end, reasons = merged[-1]
        if cut.reason not in reasons:
            reasons.append(cut.reason)
        merged[-1] = (start, max(end, cut.end), reasons)
    return merged


def _side_by_side(found: list[Mark]) -> tuple[Mark, ...]:
    kept: list[Mark] = []
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.end > kept[-1].end:  # two that overlap are one: neither may leave a half behind
            kept[-1] = Mark(kept[-1].start, mark.end, kept[-1].kind)
    return tuple(kept)


def _capped(text: str) -> str:
    # Before NFC too: it sorts piled-up marks, in time that grows with the square of the pile.
    if text.isascii():
        return text
    kept, pile = [], 0
    for sign in text:
        pile = pile + 1 if unicodedata.category(sign).startswith("M") else 0
        if pile <= MOST_COMBINING:
            kept.append(sign)
    return "".join(kept)


_IN_SIGNS = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_RUN = re.compile(r"\w+|\s+|.", re.DOTALL)

_ENDING = re.compile(r"[.,;:!?]*\Z")

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029\v\f]")

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls (tab and line feed stay)
    "\xad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\ufeff\uffa0"  # unseen signs that split or hide words
    "\u202a-\u202e\u2066-\u206f"  # turning the line round
    "\ud800-\udfff"  # halves of signs, which no database takes
    "\ufdd0-\ufdef\ufff9-\ufffb"  # no characters at all, and notes between lines
    "\U000e0000-\U000e007f"  # unseen letters
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
