"""The talk of selling and of looking for a seller, in three languages, and what something costs there.

Threat: an offer turns a warning into an advertisement. Talk of selling changes from town to town, so no list
of sentences keeps up. What counts is what a piece of a sentence speaks of (selling, having some left, a way
to reach somebody, an amount, a drug; but also help, harm, what a laboratory found) and what stands beside it.
How much each says was learned from labelled texts by tests/safety/marking/learn.py; it is a plain sum, and
`reasons` tells its parts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec
from msgspec import Struct

from board.safety.clauses import Clause, Span, Spans, Words, clauses

HERE = Path(__file__).parent
SHORT, LONG = 2, 9
# Whatever the sum: a few words are talk of selling anywhere; but what help costs and where it is to be had is
# not, nor what something was sold as, which is the warning itself (T-58).
PLAIN = "plain"
HELP = frozenset(("help", "daily"))
SALE = frozenset(("sell", "sales"))
TRADE = SALE | {"terms", "pay", "price", "portion", "trader", "bringing", "tempting", "trade"}
CHARGED = HELP | {"charge", "living"}
_NAMED = re.compile(r"(?:\s[A-Z\u00c0-\u00dd][\w'\u2019-]{1,30}){1,2}")


class Lists(Struct, frozen=True):
    """Words by what they speak of; what counts beside others, and what a mark reaches from and to."""

    speaks: dict[str, tuple[str, ...]]
    counted: frozenset[str]
    marked: frozenset[str]


class Learned(Struct, frozen=True):
    """How much what is told says; a clause is an offer from `enough` on.

    One above `sure` lifts the others of its text by `lift`.
    """

    enough: float
    sure: float
    lift: float
    weights: dict[str, float]


def runs(text: str, *, prices: Iterable[Span], reach: Iterable[Span]) -> Iterator[tuple[int, int, bool]]:
    """Every offer: from where up to where, and whether it is one of these prices.

    `reach` is where ways to somebody stand: no part of an offer, but they say much of what is beside them.
    """
    costs, ways = Spans(prices), Spans(reach)
    told = clauses(text, words(), prices=costs, reach=ways)
    for clause, score in zip(told, scores(told), strict=True):
        if _is_offer(clause, score):
            inside = costs.touching(clause.start, clause.end)
            yield from ((start, end, True) for start, end in inside)
            others = (*inside, *ways.touching(clause.start, clause.end))
            yield from ((start, end, False) for start, end in _beside(text, _talk(text, clause), others))


def scores(told: Sequence[Clause]) -> list[float]:
    """How surely each clause is an offer; beside one that is for sure, less is enough."""
    learned = _learned()
    own = [sum(learned.weights.get(name, 0.0) for name in names) for names in features(told)]
    above = sum(score > learned.sure for score in own)
    return [score + (learned.lift if above > (score > learned.sure) else 0.0) for score in own]


def features(told: Sequence[Clause]) -> Iterator[list[str]]:
    """What counts for each clause: what it says, alone and in pairs, what is said beside and further off."""
    said = [clause.says & _lists().counted for clause in told]
    everywhere = Counter(name for each in said for name in each)
    for at, clause in enumerate(told):
        beside = [*said[max(0, at - 1) : at], *said[at + 1 : at + 2]]
        here = Counter(name for each in (said[at], *beside) for name in each)
        yield [
            *_shape(clause, only=len(told) == 1),
            *clause.says,
            *(f"{one} & {other}" for one, other in combinations(sorted(said[at]), 2)),
            *clause.order,
            *(f"near {name}" for name in frozenset().union(*beside)),
            *(f"far {name}" for name, times in everywhere.items() if times > here[name]),
        ]


def reasons(text: str) -> list[dict[str, float]]:
    """For each clause what counted and how much, the most first: to see why something was marked."""
    nowhere, weights = Spans(()), _learned().weights
    told = clauses(text, words(), prices=nowhere, reach=nowhere)
    counted = [{name: weights.get(name, 0.0) for name in names} for names in features(told)]
    return [dict(sorted(each.items(), key=lambda pair: -abs(pair[1]))) for each in counted]


def _is_offer(clause: Clause, score: float) -> bool:
    if clause.says & HELP and not clause.says & TRADE:
        return False
    if "passed_off" in clause.says and not clause.says & (TRADE - SALE | {"reach"}):
        return False
    if PLAIN in clause.says or ("price" in clause.says and not clause.says & CHARGED):
        return True
    return score >= _learned().enough


def _shape(clause: Clause, *, only: bool) -> Iterator[str]:
    yield "bias"
    if clause.length <= SHORT:
        yield "short"
    if clause.length >= LONG:
        yield "long"
    if only:
        yield "only"


def _talk(text: str, clause: Clause) -> Span:
    """From the first to the last word that speaks of selling, and a name right after it."""
    spoken = [word for word in clause.words if word.says & _lists().marked]
    start = min((word.start for word in spoken), default=clause.end)
    end = max((word.end for word in spoken), default=clause.end)
    named = _NAMED.match(text, end, clause.end)
    return start, named.end() if named else end


def _beside(text: str, said: Span, others: Iterable[Span]) -> Iterator[Span]:
    """What of it no other mark covers, where a word is left in it."""
    start, stop = said
    for first, last in sorted((*others, (stop, stop))):
        piece = text[start : min(first, stop)]
        if any(sign.isalpha() for sign in piece):
            yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        start = max(start, last)


@cache
def words() -> Words:
    """What each word speaks of, by our lists and by what the guide calls drugs."""
    drugs = msgspec.json.decode((HERE / "offers_drugs.json").read_bytes(), type=dict[str, tuple[str, ...]])
    speaks = {name: tuple(", ".join(lines).split(", ")) for name, lines in _lists().speaks.items()}
    return Words({name: (*speaks.get(name, ()), *drugs.get(name, ())) for name in speaks | drugs})


@cache
def _lists() -> Lists:
    return msgspec.json.decode((HERE / "offers_words.json").read_bytes(), type=Lists)


@cache
def _learned() -> Learned:
    return msgspec.json.decode((HERE / "offers_learned.json").read_bytes(), type=Learned)
