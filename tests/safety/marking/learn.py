"""Learning from labelled texts how much each word of an offer says: `python -m tests.safety.marking.learn`.

A logistic regression over a few hundred features that can be read, each held back so that a handful of texts
decide nothing. It writes `offers_learned.json` and `offers_drugs.json` beside `board/safety/offers.py`. Set e
is not learned from.
"""

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from board.guide.words import fold
from board.safety import offers, traces
from board.safety.clauses import Spans, Words, clauses
from board.safety.offers import Learned
from tests.moderation.grouping import labelled as grouping
from tests.safety.marking.score import Labelled, labelled, places

GUIDE = Path(offers.__file__).parents[1] / "guide" / "data"
LEARNED_FROM = ("a", "b", "c", "d", "f")
# A feature of fewer clauses is left out; missing an offer costs so much more than one too many.
FEWEST, MISSED = 3, 1.5
ROUNDS, STEP = 12, 0.3
HELD, PAIRS_HELD, ORDER_HELD, ELSEWHERE_HELD = 0.003, 0.1, 0.05, 0.05
HALF, WHOLE = 0.4, 0.9

Example = tuple[list[str], bool]


class Case(Struct, frozen=True):
    """A text with what else is found in it, and where it is an offer."""

    text: str
    prices: tuple[tuple[int, int], ...]
    reach: tuple[tuple[int, int], ...]
    sold: tuple[tuple[int, int], ...]


def main() -> None:
    """Learn from every set but e."""
    (offers.HERE / "offers_drugs.json").write_text(json.dumps(drugs(), indent=1, ensure_ascii=False) + "\n")
    words = offers.words()
    cases = [case(each) for name in LEARNED_FROM for each in labelled(name)] + clean()
    weights = learn([example for each in cases for example in examples(each, words)])
    kept = {name: round(weight, 2) for name, weight in sorted(weights.items()) if abs(weight) >= 0.05}
    known = msgspec.json.decode((offers.HERE / "offers_learned.json").read_bytes(), type=Learned)
    made = msgspec.to_builtins(msgspec.structs.replace(known, weights=kept))
    (offers.HERE / "offers_learned.json").write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{len(kept)} weights from {len(cases)} texts\n")


def case(each: Labelled) -> Case:
    """A labelled text as the marks meet it."""
    sold = tuple((start, end) for kind, start, end in places(each) if kind == "offer")
    return Case(each.text, *traces.around(each.text), sold)


def clean() -> list[Case]:
    """The labelled posts of the grouping sets: what people tell of drugs and services."""
    posts = [post for name in ("a", "b", "c") for post in grouping.read(name)]
    return [Case(post.words, *traces.around(post.words), ()) for post in posts]


def examples(told: Case, words: Words) -> Iterator[Example]:
    """Each clause of a text and whether it is an offer; one that is hardly touched by one teaches nothing."""
    pieces = clauses(told.text, words, prices=Spans(told.prices), reach=Spans(told.reach))
    for piece, names in zip(pieces, offers.features(pieces), strict=True):
        shared = [(min(piece.end, b) - max(piece.start, a), b - a) for a, b in told.sold]
        mine = sum(max(0, common) for common, _ in shared)
        if mine == 0:
            yield names, False
        elif mine >= HALF * (piece.end - piece.start) or any(c >= WHOLE * whole for c, whole in shared):
            yield names, True


def learn(found: Sequence[Example]) -> dict[str, float]:
    """How much each feature says, in logits: small steps, each smaller for what was often met."""
    often = Counter(name for names, _ in found for name in names)
    weights = {name: 0.0 for name, times in often.items() if times >= FEWEST}
    met = dict.fromkeys(weights, 1e-6)
    rows = [([name for name in names if name in weights], sold) for names, sold in found]
    chance = random.Random(1)  # noqa: S311 (always the same order: nothing is kept secret by it)
    for _ in range(ROUNDS):
        chance.shuffle(rows)
        for names, sold in rows:
            _step(names, sold=sold, weights=weights, met=met)
    return weights


def drugs() -> dict[str, list[str]]:
    """What drugs are called in the guide: `maybe` where the word is an everyday one."""
    everyday = {fold(word) for word in _read("everyday")}
    called = sorted({fold(term) for term in _terms()})
    sure = [term for term in called if len(term) > 1 and term not in everyday]
    return {"drug": sure, "product": sorted(everyday & set(called))}


def _step(names: Iterable[str], *, sold: bool, weights: dict[str, float], met: dict[str, float]) -> None:
    chance = 1 / (1 + math.exp(-sum(weights[name] for name in names)))
    off = (chance - sold) * (MISSED if sold else 1)
    for name in names:
        slope = off + _held(name) * weights[name]
        met[name] += slope * slope
        weights[name] -= STEP * slope / math.sqrt(met[name])


def _held(name: str) -> float:
    if name == "bias":
        return 0
    if " > " in name:
        return ORDER_HELD
    if " & " in name:
        return PAIRS_HELD
    return ELSEWHERE_HELD if " " in name else HELD


def _terms() -> Iterator[str]:
    drugs = [row for row in _read("substances") if row["role"] in ("drug", "both")]
    names = {row["id"] for row in drugs}
    for row in _read("street_names"):
        for kind in ("en", "es", "fr", "misspellings", "search_only"):
            yield from row.get(kind, ()) if row["id"] in names else ()
    for row in drugs:
        yield from (*row["labels"].values(), *row.get("also", ()))
    yield from (row["term"] for row in _read("several") if names & set(row["candidates"]))


def _read(name: str) -> list:  # type: ignore[type-arg]
    return json.loads((GUIDE / f"{name}.json").read_text())  # type: ignore[no-any-return]


if __name__ == "__main__":
    main()
