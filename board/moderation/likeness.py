"""Whether two posts tell of the same thing: the same batch or event. A suggestion, never a decision.

Grouped wrongly, a warning hides behind another; not grouped, a moderator reads it twice. So it is careful:
two posts must agree in two things that few others tell, and one that both tell otherwise keeps them apart.
The weights were chosen on two labelled sets (tests/moderation/grouping) and judged on a third.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from board.later import later
from board.moderation.tales import Tale, weight
from board.posts.shapes import Kind

if TYPE_CHECKING:
    from rapidfuzz import fuzz
else:
    fuzz = later("rapidfuzz.fuzz")

# What agreement of a fact adds, and what disagreement takes away; one place, another, and harm played down.
FACTS = {"sold_as": (0.3, -0.5), "colours": (0.6, 0.0), "forms": (0.3, -1.0), "effects": (1.2, -0.5)}
PLACE, ELSEWHERE, MILD = 0.5, -1.5, -2.5
# In so many things they must agree; in a post of fewer words than this, each is not worth more for it.
DETAILS, TELLING, FEWEST = 2, 0.5, 3
PLAIN = frozenset({"white"})
NEAR, SURE_NEAR, BEGINNING = 84, 4, 3
FACT, WORD, SHARE, TEXT = 0.9, 1.0, 2.0, 0.01
ENOUGH = {Kind.ALERT: 3.1, Kind.FEEDBACK: 3.66}
COPY = 90


class Group:
    """A few of the posts that are taken to tell of one thing."""

    def __init__(self, *tales: Tale) -> None:
        self.tales = list(tales)

    @property
    def words(self) -> frozenset[str]:
        """Every word of theirs."""
        return frozenset(word for tale in self.tales for word in tale.words)

    def takes(self, tale: Tale) -> float:
        """How surely a post belongs here: 0 unless it is like most of the others."""
        scores = [alike(tale, each) for each in self.tales]
        return max(scores) if 2 * sum(score > 0 for score in scores) >= len(scores) else 0


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """By what a group is looked up that may share a word, written the same or nearly so."""
    return frozenset(word[:BEGINNING] for word in words)


def alike(one: Tale, other: Tale) -> float:
    """How surely two posts tell of the same thing: 0 where nothing says so, else the more the surer."""
    if one.kind is not other.kind or not (one.says_enough and other.says_enough) or _apart(one, other):
        return 0
    text = fuzz.ratio(one.text, other.text)
    if text >= COPY:
        return text
    found = [_found(word, other.words) for word in one.words]
    if _details(one, other, found) < DETAILS:
        return 0
    shared = sum(found)
    least = max(FEWEST, min(len(one.words), len(other.words)))
    score = FACT * _facts(one, other) + WORD * shared + SHARE * shared / least + TEXT * _likeness(one, other)
    return score if score >= ENOUGH[one.kind] else 0


def _details(one: Tale, other: Tale, found: Iterable[float]) -> int:
    """In how many things that few posts tell they agree: each word, and a look, an effect, a stamp, a day."""
    words = sum(sure >= TELLING for sure in found)
    looks = (one.colours | one.tints) & (other.colours | other.tints) - PLAIN
    facts = (looks, one.effects & other.effects, one.days & other.days, one.stamps & other.stamps)
    return words and words + sum(map(bool, facts))


def _apart(one: Tale, other: Tale) -> bool:
    """Whether something in them cannot be said of one and the same thing."""
    if one.kind is Kind.FEEDBACK:
        return (
            _differ(one.days, other.days)
            or one.praises is not other.praises
            or bool(one.service and other.service and one.service != other.service)
        )
    return (
        _differ(one.stamps, other.stamps)
        or _differ(one.colours, other.colours)
        or bool(one.tints - other.tints and other.tints - one.tints)
    )


def _facts(one: Tale, other: Tale) -> float:
    place = PLACE if one.area == other.area else ELSEWHERE
    mild = MILD if one.kind is Kind.ALERT and one.mild is not other.mild else 0
    ticked = (
        (yes if getattr(one, name) & getattr(other, name) else no)
        for name, (yes, no) in FACTS.items()
        if getattr(one, name) and getattr(other, name)
    )
    return place + mild + sum(ticked)


def _found(word: str, words: tuple[str, ...]) -> float:
    """How surely a word, or the same word written otherwise, is among these; one of many things says less."""
    if word in words:
        return weight(word)
    if len(word) < SURE_NEAR or not word.isalpha():
        return 0
    start = word[:BEGINNING]
    near = any(fuzz.ratio(word, each, score_cutoff=NEAR) for each in words if each.startswith(start))
    return 0.8 * weight(word) if near else 0


def _likeness(one: Tale, other: Tale) -> float:
    return fuzz.token_set_ratio(" ".join(one.words), " ".join(other.words))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
