import itertools
from datetime import date

import pytest
from msgspec.structs import replace

from board.guide.advice import Advice
from board.guide.labels import Labels
from board.guide.load import Guide


@pytest.fixture
def advice(guide: Guide) -> Advice:
    return guide.advice


def test_every_family_and_effect_gets_two_to_six_blocks_and_always_the_two_that_belong(guide: Guide) -> None:
    pairs = itertools.combinations(guide.choices.effects.ids, 2)
    felt = [(), guide.choices.effects.ids, *pairs]
    chosen = [
        tuple(block.id for block in guide.advice.choose(family, effects))
        for family in guide.substances.families.ids
        for effects in felt
    ]

    assert all(2 <= len(blocks) <= 6 for blocks in chosen)
    assert all({"looks_prove_nothing", "not_alone"} <= set(blocks) for blocks in chosen)


@pytest.mark.parametrize("family", ["opioid", "sedative", "unknown"])
def test_naloxone_belongs_where_an_opioid_may_be(advice: Advice, family: str) -> None:
    blocks = {block.id: block for block in advice.choose(family, ())}

    assert "anyway" in blocks["naloxone"].title.en


def test_danger_to_life_comes_first(advice: Advice) -> None:
    first, *_ = advice.choose("stimulant", ("stronger", "will_not_wake"))

    assert first.id == "not_waking"


def test_wounds_get_wound_care_whatever_the_drug(advice: Advice) -> None:
    assert "wounds" in {block.id for block in advice.choose("other", ("infection",))}


def test_a_block_is_found_by_id_and_version(advice: Advice) -> None:
    assert advice.block("naloxone") == advice.block("naloxone", 1)
    assert advice.block("naloxone", 99) is None
    assert advice.block("no-such-block") is None


def test_a_block_that_was_put_right_knows_every_version_since(advice: Advice) -> None:
    first = advice.block("naloxone")
    assert first
    second, third = (replace(first, version=n, changed=Labels("It was wrong.")) for n in (2, 3))
    advice = replace(advice, blocks=(third, *advice.blocks, second))

    assert advice.since("naloxone@1") == (second, third)
    assert advice.since("naloxone") == (first, second, third)
    assert advice.since("naloxone@3") == advice.since("no-such-block@1") == ()
    assert advice.named("naloxone@2") == second
    assert advice.named("naloxone@9") == third
    assert advice.named("no-such-block@1") is None


def test_a_correction_names_the_block_its_day_and_what_was_wrong(advice: Advice) -> None:
    first = advice.block("naloxone")
    assert first
    second = replace(first, date=date(2026, 3, 9), changed=Labels("It was wrong.", fr="C'était faux."))

    assert second.correction("en").gaps == {
        "day": "March 9, 2026",
        "title": first.title.en,
        "what": "It was wrong.",
    }
    assert second.correction("fr").gaps == {
        "day": "9 mars 2026",
        "title": first.title.fr,
        "what": "C'était faux.",
    }


def test_every_block_has_a_source_and_lines_to_read(advice: Advice) -> None:
    bare = [block.id for block in advice.blocks if not (block.sources or block.basis == "general")]

    assert bare == []
    assert all(1 <= len(block.lines) <= 4 for block in advice.blocks)
    assert all(source.url.startswith("http") for block in advice.blocks for source in block.sources)


def test_nothing_claims_to_be_reviewed_that_is_not(advice: Advice) -> None:
    assert {block.review for block in advice.blocks} == {"not_reviewed"}
    assert "Not yet reviewed by a clinician" in advice.fixed.reviewed("not_reviewed").in_("en")
    assert advice.fixed.reviewed("clinician") != advice.fixed.reviewed("peers")


def test_the_emergency_card_says_call_naloxone_breathe_in_that_order(advice: Advice) -> None:
    steps = " ".join(step.en for step in advice.card.steps)
    places = [
        steps.index(word)
        for word in ("call the emergency number", "Give naloxone", "One breath", "on their side")
    ]

    assert places == sorted(places)
    assert advice.card.sources
    assert advice.card.review == "not_reviewed"


def test_the_lines_that_must_stand_on_alerts_are_there(advice: Advice) -> None:
    assert "different contents" in advice.fixed.looks_vary.en
    assert "not a guarantee" in advice.fixed.no_guarantee.en
    assert "still unknown" in advice.fixed.expired.en
