"""Whether a reply was written before: people notice, and nobody feels answered by it (mission.md R43)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from board.later import later
from board.replies.shapes import Answer
from board.safety import markup

if TYPE_CHECKING:
    from rapidfuzz import fuzz
else:
    fuzz = later("rapidfuzz.fuzz")

ALIKE = 82.0
# Of "Thank you", all are alike.
SHORTEST = 60


def alike(answer: Answer, earlier: Iterable[Answer]) -> bool:
    """Whether most of what is said was said before in other replies."""
    words = _words(answer)
    if len(words) < SHORTEST:
        return False
    return any(fuzz.token_sort_ratio(words, _words(each), score_cutoff=ALIKE) for each in earlier)


def _words(answer: Answer) -> str:
    return markup.plain(" ".join(answer.texts.values())).casefold()
