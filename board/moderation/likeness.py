"""Whether two posts tell of the same thing: the same batch or event. A suggestion, never a decision.

Grouped wrongly, a warning hides behind another; not grouped, a moderator reads it twice. So it is careful:
what a post says of look, place and effect must agree, and words must be shared that only few posts use. The
weights were chosen on the first of two labelled sets (tests/moderation/grouping) and judged on the second.
"""

import math
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz

from board.moderation.tales import Tale, weight
from board.posts.shapes import Kind

# What agreement of a fact adds, and what disagreement takes away.
FACTS = {"sold_as": (0.7, -0.7), "colours": (1.0, 0.0), "forms": (0.6, -1.2), "effects": (1.0, -0.6)}
PLACE, ELSEWHERE = 0.5, -2.5
NEAR, SURE_NEAR, BEGINNING = 84, 4, 3
FACT, WORD, SHARE, TEXT = 0.6, 1.0, 2.0, 0.02
ENOUGH = {Kind.ALERT: 4.0, Kind.FEEDBACK: 4.25}
USED = 0.3
COPY = 90
NOWHERE: Mapping[str, int] = {}


class Group:
    """A few of the posts that are taken to tell of one thing."""

    def __init__(self, *tales: Tale) -> None:
        self.tales = list(tales)

    @property
    def words(self) -> frozenset[str]:
        """Every word of theirs."""
        return frozenset(word for tale in self.tales for word in tale.words)

    def takes(self, tale: Tale, common: Mapping[str, int]) -> float:
        """How surely a post belongs here: 0 unless it is like most of the others.

        `common` says how many groups use a word: what many things are told with says little of one.
        """
        scores = [alike(tale, each, common) for each in self.tales]
        return max(scores) if 2 * sum(score > 0 for score in scores) >= len(scores) else 0


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """By what a group is looked up that may share a word, written the same or nearly so."""
    return frozenset(word[:BEGINNING] for word in words)


def alike(one: Tale, other: Tale, common: Mapping[str, int] = NOWHERE) -> float:
    """How surely two posts tell of the same thing: 0 where nothing says so, else the more the surer."""
    if one.kind is not other.kind or not (one.says_enough and other.says_enough) or _apart(one, other):
        return 0
    text = fuzz.ratio(one.text, other.text)
    if text >= COPY:
        return text
    shared = sum(_found(word, other.words) * _rarity(word, common) for word in one.words)
    if not shared:
        return 0
    least = min(len(one.words), len(other.words))
    score = FACT * _facts(one, other) + WORD * shared + SHARE * shared / least + TEXT * _likeness(one, other)
    return score if score >= ENOUGH[one.kind] else 0


def _apart(one: Tale, other: Tale) -> bool:
    """Whether something in them cannot be said of one and the same thing."""
    if one.kind is Kind.FEEDBACK:
        return (
            _differ(one.days, other.days)
            or one.praises is not other.praises
            or bool(one.service and other.service and one.service != other.service)
        )
    return _differ(one.stamps, other.stamps) or _differ(one.colours, other.colours)


def _facts(one: Tale, other: Tale) -> float:
    place = PLACE if one.area == other.area else ELSEWHERE
    return place + sum(
        (yes if getattr(one, name) & getattr(other, name) else no)
        for name, (yes, no) in FACTS.items()
        if getattr(one, name) and getattr(other, name)
    )


def _rarity(word: str, common: Mapping[str, int]) -> float:
    return 1 / (1 + USED * math.log2(max(1, common.get(word, 1))))


def _found(word: str, words: tuple[str, ...]) -> float:
    """How surely a word, or the same word written otherwise, is among these; a short one says less."""
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
