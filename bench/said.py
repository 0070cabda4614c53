"""Words as people send them, drawn from a small store: enough different ones that searching has to search."""

import random

COLOURS = ("purple", "blue", "pale green", "white", "grey", "pink", "brown", "yellow", "black", "orange")
FORMS = ("powder", "pills", "rock", "crystal", "pebbles", "capsules", "liquid", "paper", "chunks")
SOLD_AS = (
    "down", "fentanyl", "coke", "crack", "meth", "ketamine", "benzos", "xanax", "oxy", "mdma", "dilaudid",
    "heroin", "side", "speed", "tranq dope", "hydros",
)  # fmt: skip
HAPPENED = (
    "two of us went out for hours", "it was much stronger than last week", "nothing happened at all",
    "three shots of naloxone to come back", "my heart was racing all night", "she slept and kept breathing",
    "it burned and left a sore", "he could not remember the evening", "we both threw up",
)  # fmt: skip
WHERE = (
    "near the park", "behind the station", "by the market", "at the drop-in", "in the hotel", "on the bridge",
    "beside the library", "by the water", "under the line", "at the shelter",
)  # fmt: skip
SERVED = (
    "the line was long", "they listened", "nobody asked my name", "the door was locked early",
    "I got kits for everyone", "they changed my dose without a word", "there was coffee and a chair",
    "the nurse took her time", "I had to come back twice", "they lost my papers",
)  # fmt: skip
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def headline(chance: random.Random) -> str:
    """One line as a moderator writes it."""
    return f"{chance.choice(SOLD_AS).capitalize()}, {_look(chance)}: {chance.choice(HAPPENED)}"


def told(chance: random.Random) -> str:
    """Three sentences, with two words that hardly anybody else says."""
    rare = " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(2))
    what, came = chance.choice(SOLD_AS), chance.choice((*HAPPENED, *SERVED))
    return (
        f"Sold as {what} {chance.choice(WHERE)}, {_look(chance)}. {came.capitalize()}. It is called {rare}."
    )


def _look(chance: random.Random) -> str:
    return f"{chance.choice(COLOURS)} {chance.choice(FORMS)}"
