"""What a waiting post tells, in a form that can be compared with what another one tells. Pure."""

import json
import re
from collections.abc import Iterable
from functools import cache
from hashlib import blake2b
from pathlib import Path

from msgspec import Struct

from board.alerts.facts import AlertFacts
from board.feedback.facts import FeedbackFacts
from board.guide.words import fold
from board.kinds import Facts
from board.posts.shapes import Kind, WaitingPost

# What is printed on a bag or a pill tells two batches apart as nothing else does.
STAMPED = re.compile(
    r"""["“«]\s*([^"”»]{2,24}?)\s*["”»]|(?<!\w)'([^']{2,24})'(?!\w)"""
    r"|\b(?:stamped|stamp|marked|sellad[oa]s?|tamponn\w+)\s+(\w+)",
    re.IGNORECASE,
)
SHORTEST_STEM, USUAL, REACH = 4, 0.3, 2


class Tale(Struct, frozen=True, kw_only=True):
    """One post's facts as sets of ids, and its words without those that say nothing by themselves.

    `days` are weekdays it names, `stamps` what it says is printed on it, `tints` the colours in its words;
    `mild` is what plays the harm down. `text` is all of its words, bare.
    """

    kind: Kind
    area: str | None = None
    sold_as: frozenset[str] = frozenset()
    colours: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    effects: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    service: str | None = None
    text: str = ""
    words: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    stamps: frozenset[str] = frozenset()
    tints: frozenset[str] = frozenset()
    praises: bool = False
    mild: bool = False

    @property
    def sketch(self) -> str:
        """A digest that only posts have in common which say the same in the same words."""
        facts = (self.sold_as, self.colours, self.forms, self.effects, self.about)
        said = [self.kind.value, self.area, self.service, self.text, *(sorted(each) for each in facts)]
        return blake2b(json.dumps(said).encode(), digest_size=16).hexdigest()

    @property
    def says_enough(self) -> bool:
        """Whether it has words, or facts of its look: what is left could be told of anything."""
        return bool(self.words) or bool(self.colours and self.forms and self.sold_as)


def tale(post: WaitingPost, facts: Facts | None) -> Tale:
    """What a post tells."""
    words = " ".join(post.words.values())
    match facts:
        case AlertFacts():
            return worded(
                f"{words} {facts.sold_as_words}",
                Tale(
                    kind=post.kind,
                    area=post.area,
                    sold_as=frozenset(facts.sold_as) - {"unknown"},
                    colours=frozenset(facts.colours),
                    forms=frozenset(facts.forms) - {"other"},
                    effects=frozenset(facts.effects) - {"other"},
                    stamps=frozenset(_stems(facts.markings)),
                ),
            )
        case FeedbackFacts():
            about = frozenset(facts.about)
            told = Tale(kind=post.kind, area=post.area, about=about, service=facts.service)
            return worded(f"{words} {facts.service_words}", told)
        case None:
            return worded(words, Tale(kind=post.kind, area=post.area))


def worded(text: str, facts: Tale) -> Tale:
    """A tale with these words and facts."""
    stems = _stems(text)
    stamps = {stem for found in STAMPED.finditer(text) for stem in _stems(str(found[found.lastindex or 0]))}
    said = {name: getattr(facts, name) for name in Tale.__struct_fields__}
    return Tale(
        **{
            **said,
            "text": fold(text),
            "words": tuple(stem for stem in stems if stem not in _words().days),
            "days": frozenset(stems) & _words().days,
            "stamps": facts.stamps | frozenset(stamps),
            "tints": frozenset(filter(None, map(_words().tints.get, fold(text).split()))),
            "mild": bool(frozenset(fold(text).split()) & _words().mild),
            "praises": bool(frozenset(fold(text).split()) & _words().praise),
        }
    )


def weight(word: str) -> float:
    """How much it says that two posts share a word: what is told of many things says little.

    By a fixed list, not by what waits: else a flood of a word would make it say nothing.
    """
    return USUAL if word.isdigit() or word in _words().usual else 1.0


class _Words(Struct, frozen=True):
    empty: frozenset[str]
    same: dict[str, str]
    praise: frozenset[str]
    usual: frozenset[str]
    tints: dict[str, str]
    mild: frozenset[str]
    negations: frozenset[str]
    days: frozenset[str]


@cache
def _words() -> _Words:
    lists = json.loads((Path(__file__).parent / "alike.json").read_text())
    same, tints = (_firsts(lists[name]) for name in ("same", "colours"))
    return _Words(
        empty=_all(lists["empty"]),
        same=same,
        praise=_all(lists["praise"]),
        usual=frozenset(same.get(word) or _stem(word) for word in _all(lists["usual"])),
        tints=tints,
        mild=_all(lists["mild"]),
        negations=_all(lists["negations"]),
        days=frozenset(words.split()[0] for words in lists["same"][:7]),
    )


def _firsts(lines: Iterable[str]) -> dict[str, str]:
    """The first word of a line for each of its words."""
    return {word: line.split()[0] for line in lines for word in line.split()}


def _all(lines: Iterable[str]) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


def _stems(text: str) -> tuple[str, ...]:
    """The words that say something, each once: the same word where three languages have their own.

    "No specks" is another word than "specks"; a "no" reaches as far as over one small word.
    """
    words = _words()
    found, reach = [], 0
    for word in fold(text).split():
        if word in words.negations:
            reach = REACH
            continue
        reach -= 1
        if word not in words.empty and word not in words.tints:
            stem = words.same.get(word) or _stem(word)
            found.append(f"no {stem}" if reach >= 0 and stem not in words.days else stem)
            reach = 0
    return tuple(dict.fromkeys(found))


def _stem(word: str) -> str:
    """A word without what its ending says of number or time; one that is short or a number stays."""
    if len(word) <= SHORTEST_STEM or not word.isalpha():
        return word
    for ending in ("ings", "ing", "ies", "ied", "ish", "ed", "es", "s", "ly", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM - 1:
            return word.removesuffix(ending)
    return word
