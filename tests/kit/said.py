"""Sentences that no two people would say of the same thing: posts with these stay cards of their own.

Made of words that mean nothing: sentences about one van that differ in a word or two are put together at the
desk, and five of them are a flock, which needs two people.
"""

import random

SEED = 20260310
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
WORDS = 12


def different(many: int) -> list[str]:
    """So many sentences, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 (nothing is kept secret by it)
    return [" ".join(_word(chance) for _ in range(WORDS)).capitalize() + "." for _ in range(many)]


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3))
