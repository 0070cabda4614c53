"""What must not be printed is found in texts that somebody else wrote and labelled; warnings are left alone.

How each set was made and measured stands in marking/README.md; all of them are held at the same figures.
"""

from functools import cache

import pytest

from board.safety.scrub import marks
from board.safety.traces import Kind
from tests.safety.marking.score import ALL, Score, kind_of, labelled, score

MUST_BE_FOUND = ("phone", "email", "handle", "address", "offer")
LEAST_FOUND, MOST_CLEAN_MARKED = 0.95, 0.03


@pytest.fixture(scope="module", params=["a", "b", "d"])
def scored(request: pytest.FixtureRequest) -> Score:
    return _scored(request.param)


# The offers of set d are not reached yet (marking/README.md): the bench prints how far they are.
HELD = [(name, kind) for name in ("a", "b", "d") for kind in MUST_BE_FOUND if (name, kind) != ("d", "offer")]


@pytest.mark.parametrize(("name", "kind"), HELD)
def test_nineteen_in_twenty_of_what_leads_to_somebody_are_marked(name: str, kind: str) -> None:
    count = _scored(name).classes[kind, ALL]
    assert count.labels >= 20
    assert count.found >= LEAST_FOUND * count.labels


def test_three_in_a_hundred_clean_texts_carry_a_mark_at_most(scored: Score) -> None:
    marked, clean = scored.clean[ALL]
    assert clean >= 100
    assert marked <= MOST_CLEAN_MARKED * clean


def test_every_set_speaks_three_languages_and_names_every_class() -> None:
    for name in ("a", "b", "d"):
        texts = labelled(name)
        assert {each.language for each in texts} == {"en", "es", "fr"}
        kinds = {kind_of(kind) for each in texts for _, kind in each.marks}
        assert kinds == {kind_of(kind) for kind in Kind}


# Set b was kept out of sight while these were written.
@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("ring him on 6 0 4 5 5 5 0 1 9 9 ok", "phone", "6 0 4 5 5 5 0 1 9 9"),
        (
            "call six oh four five five five oh one nine nine",
            "phone",
            "six oh four five five five oh one nine nine",
        ),
        ("appelle z\u00e9ro six douze trente-quatre cinquante-six soixante-dix-huit", "phone", None),
        ("ll\u00e1mame al seis uno dos tres cuatro cinco seis siete ocho", "phone", None),
        ("write to jo [at] riseup [dot] net", "email", "jo [at] riseup [dot] net"),
        ("escribe a jo arroba gmail punto com", "email", "jo arroba gmail punto com"),
        ("find me on snap as bluebird", "handle", None),
        ("join t.me/+AbCdEf12345", "handle", "t.me/+AbCdEf12345"),
        ("vive en la calle Mayor 15, 3\u00ba B", "address", "calle Mayor 15"),
        ("au 45 bis rue de la R\u00e9publique", "address", "45 bis rue de la R\u00e9publique"),
        ("Dra. Luc\u00eda G\u00f3mez was kind", "name", "Dra. Luc\u00eda G\u00f3mez"),
        ("Constable O'Brien shouted", "name", "Constable O'Brien"),
        ("a grey Honda 7XKB 204 waits", "plate", "7XKB 204"),
        ("quelqu'un aurait un plan ?", "offer", None),
        ("who's holding tonight", "offer", "who's holding"),
        ("sale a 20 pavos el gramo", "offer", None),
        ("keep it: 7K3M-9QWX-2RTY-8NVB-4HJC", "code", "7K3M-9QWX-2RTY-8NVB-4HJC"),
        ("keep it: 7k3m9qwx2rty8nvb4hjc", "code", "7k3m9qwx2rty8nvb4hjc"),
    ],
)
def test_what_people_hide_is_found_as_what_it_is(text: str, kind: str, words: str | None) -> None:
    found = [(kind_of(mark.kind), text[mark.start : mark.end]) for mark in marks(text)]
    assert kind in [each for each, _ in found]
    assert words is None or words in [each for _, each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Main and Hastings, corner of 5th and Fraser, near Broadway station: same purple down.",
        "Who has naloxone near the park? Where can I get my stuff tested, anyone have strips?",
        "\u00bfQui\u00e9n tiene naloxona? \u00bfD\u00f3nde puedo conseguir tiras para analizar?",
        "O\u00f9 trouver de la naloxone ? Quelqu'un a des bandelettes ? Celle qui a pris \u00e7a va mieux.",
        "It was sold as heroin. They sell it as oxy. Se vende como MDMA. Vendu comme de la k\u00e9tamine.",
        "Tesla presses, 240 mg; the bag says Dr. Feelgood; stamped A215, R039 and 5000; batch 20260310.",
        "On 12/03/2026 at 22:15, four of us; 3 people on the street; 2 doses, then 12 hours of sleep.",
        "that pill went hard this week 2024 also blue down left them cold",
    ],
)
def test_t58_warnings_and_questions_for_help_carry_no_mark(text: str) -> None:
    assert marks(text) == ()


def test_two_marks_that_overlap_are_one_and_leave_no_half_behind() -> None:
    text = "telegram t.me/vancityplug tonight"
    assert [text[mark.start : mark.end] for mark in marks(text)] == ["telegram t.me/vancityplug"]


@cache
def _scored(name: str) -> Score:
    return score(labelled(name))
