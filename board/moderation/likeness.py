"""Whether two posts tell of the same thing: the same batch or event. A suggestion, never a decision.

Grouped wrongly, a warning hides behind another; not grouped, a moderator reads it twice. So it is careful:
what a post says of look, place and effect must agree, and words must be shared that only few posts use. The
weights were chosen on the first of two labelled sets (tests/moderation/grouping) and judged on the second.
"""

from rapidfuzz import fuzz

from board.moderation.tales import Tale, weight
from board.posts.shapes import Kind

# What agreement of a fact adds, and what disagreement takes away.
FACTS = {"sold_as": (0.7, -0.7), "colours": (1.0, 0.0), "forms": (0.6, -1.2), "effects": (1.0, -0.6)}
PLACE, ELSEWHERE = 0.5, -2.5
NEAR, SURE_NEAR = 84, 4
FACT, WORD, SHARE, TEXT = 0.6, 1.0, 2.0, 0.02
ENOUGH = {Kind.ALERT: 4.25, Kind.FEEDBACK: 4.5}
COPY = 90


def alike(one: Tale, other: Tale) -> float:
    """How surely two posts tell of the same thing: 0 where nothing says so, else the more the surer."""
    if one.kind is not other.kind or not (one.says_enough and other.says_enough) or _apart(one, other):
        return 0
    text = fuzz.ratio(one.text, other.text)
    if text >= COPY:
        return text
    shared = sum(_found(word, other.words) for word in one.words)
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


def _found(word: str, words: tuple[str, ...]) -> float:
    """How surely a word, or the same word written otherwise, is among these; a short one says less."""
    if word in words:
        return weight(word)
    if len(word) < SURE_NEAR or not word.isalpha():
        return 0
    near = any(fuzz.ratio(word, each, score_cutoff=NEAR) for each in words if len(each) >= SURE_NEAR)
    return 0.8 * weight(word) if near else 0


def _likeness(one: Tale, other: Tale) -> float:
    return fuzz.token_set_ratio(" ".join(one.words), " ".join(other.words))


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)
