"""The talk of selling and of looking for a seller, in three languages.

Threat: an offer turns a warning into an advertisement. Such talk changes from town to town, so no list of
sentences keeps up with it: what counts is how many parts of a sale one clause has together (who, a thing,
when, how to order, how to reach). Asking where help, naloxone or testing is to be had is no offer, and what
something was sold as is the warning itself. One walk over the words, each looked up once.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from board.safety import trade
from board.safety.patterns import any_of

# How much each part says for a sale, and against it. ENOUGH of them in one clause is an offer.
POINTS = {
    "sure": 3,
    "sell": 2,
    "source": 2,
    "buy": 2,
    "order": 2,
    "money": 2,
    "reach": 1,
    "own": 1,
    "who": 1,
    "has": 1,
    "seek": 1,
    "soon": 1,
    "good": 1,
    "drug": 1,
    "piece": 1,
    "care": -4,
    "as": -4,
    "past": -1,
}
ENOUGH = 3
# Without one of these nothing changes hands.
TRADE = frozenset({"sure", "sell", "source", "buy", "order", "money", "drug", "piece"})
HEAD = 3
GONE = ""

_WORD = re.compile(r"[^\W_]+|\0+|[.!?\n;:,()\u2026\u2014\u2013]")
# "o\u00f9" and "\u00e0" keep theirs: without it they are "or" and "has".
_PLAIN = str.maketrans(
    "\u00e1\u00e9\u00e8\u00ea\u00eb\u00ed\u00ee\u00ef\u00f3\u00f4\u00fa\u00fb\u00fc\u00f1\u00e7\u00e2",
    "aeeeeiiioouuunca",
)

_FROM = (
    r"(?:(?-i:[A-Z\u00c0-\u00dd])[\w'\u2019-]{1,30}"
    r"|(?:my|this|mi|mon|un|ce)\s(?:guy|dude|man|mate|plug|friend|colega|contacto|pote|type|mec|gars|t\u00edo|vato))"
)
# Where somebody got it: who it was stands behind.
BOUGHT = any_of(
    r"\b(?:bought|scored|copped|picked\s(?:it|this|some)?\s?up)\s(?:(?:it|this|them|these|some|up|mine)\s){0,2}"
    rf"(?:from|off)\s{_FROM}",
    rf"\b(?:compr[e\u00e9]|pill[e\u00e9]|(?:compr|pill)amos)\s(?:(?:esto|eso|lo|la)\s)?(?:a|al|de|del)\s{_FROM}",
    rf"\b(?:achet[e\u00e9]e?s?|chop[e\u00e9]e?s?|p[e\u00e9]cho)\s(?:\u00e7a\s)?(?:chez|aupr[e\u00e8]s\sde|[a\u00e0])\s{_FROM}",
)

Said = tuple[int, int, str]


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody offers something, or looks for who does: in a clause from its first word to its last."""
    clause: list[Said] = []
    for word in _WORD.finditer(text):
        if word.group()[0] == "\0" or word.group()[0].isalnum():
            clause.append((word.start(), word.end(), word.group().strip("\0").casefold().translate(_PLAIN)))
        else:
            yield from _offer(clause)
            clause = []
    yield from _offer(clause)


def _offer(clause: list[Said]) -> Iterator[tuple[int, int]]:
    played = [(part, at, at + length) for at in range(len(clause)) for part, length in _parts(clause, at)]
    played += [("sure", at, end) for part, at, end in played if part == "sell" and _customer(clause, at, end)]
    told = {at for part, first, last in played if part == "sure" for at in range(first, last)}
    parts = {part for part, at, _ in played if POINTS[part] > 0 or at not in told}
    if sum(map(POINTS.__getitem__, parts)) < ENOUGH or parts.isdisjoint(TRADE):
        return
    # A number inside is marked as what it is, and the words on both sides of it as the offer.
    sides = [*accumulate(word == GONE for _, _, word in clause)]
    spots: dict[int, tuple[int, int]] = {}
    for part, first, last in sorted(played, key=lambda each: each[1]):
        if POINTS[part] > 0 and part != "soon" and clause[first][2] != GONE:
            start, end = spots.get(sides[first], (clause[first][0], 0))
            spots[sides[first]] = start, max(end, clause[last - 1][1])
    yield from spots.values()


def _customer(clause: list[Said], at: int, end: int) -> bool:
    """Whether the word for selling has who sells before it, or where or whose behind it."""
    _, _, places, subjects = _lexicon()
    before = clause[at - 1][2] if at else ""
    behind = [said for _, _, said in clause[end : end + 2]]
    return before in subjects or (behind[:1] != [] and not places.isdisjoint((behind[0], "_".join(behind))))


def _parts(clause: list[Said], at: int) -> Iterator[tuple[str, int]]:
    """The parts that a phrase plays which begins at a word, and of how many words it is."""
    words, stems, _, _ = _lexicon()
    first = clause[at][2]
    if first == GONE:
        yield "reach", 1
    for phrase, part in (*words.get(first, ()), *stems.get(first[:HEAD], ())):
        said = clause[at : at + len(phrase)]
        if len(said) == len(phrase) and all(map(_same, phrase, said)):
            yield part, len(phrase)


def _same(want: str, said: Said) -> bool:
    return said[2].startswith(want[:-1]) if want.endswith("*") else said[2] == want


_Index = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def _lexicon() -> tuple[_Index, _Index, frozenset[str], frozenset[str]]:
    """The phrases by their first word, those that begin with a stem by its first letters, AT and SUBJECT."""
    words: _Index = {}
    stems: _Index = {}
    for part in POINTS:
        for phrase in getattr(trade, part.upper()).split():
            said = tuple(phrase.split("_"))
            index, key = (stems, said[0][:HEAD]) if said[0].endswith("*") else (words, said[0])
            index.setdefault(key, []).append((said, part))
    return words, stems, frozenset(trade.AT.split()), frozenset(trade.SUBJECT.split())
