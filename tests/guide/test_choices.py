import pytest

from board.guide.choices import Choices, beyond, mentioned
from board.guide.load import Guide

REASONS = """
misrepresented contaminated stronger_than_usual weaker_than_usual amount_varies new_substance_or_form
unusual_effects overdose_cluster death_reported naloxone_not_enough wounds_or_infection
violence_or_theft_linked equipment_fault supply_change checking_result_of_note rumour
"""
SERVICE_KINDS = """
counselling_mental_health crisis_line drop_in drug_checking family harm_reduction helpline housing legal
mutual_aid naloxone nsp opioid_agonist_treatment outreach peer_support pharmacy primary_care
residential_treatment sexual_health shelter social_referral spotting_line substance_use_treatment
supervised_consumption vending withdrawal_management wound_care youth
hiv_hepatitis_testing food_basics hospital
"""
# The words of real alerts: how it looked, how it was taken, how it is known.
FORMS = "tablet powder rock_chunk mixed blotter crystal capsule granular plant_material"
ROUTES = "injection smoking snorting swallowing"
EVIDENCE = """
lab reports drug_checking_service hospital_cases seizure_lab surveillance toxicology test_strip ftir raman
reagent
"""


@pytest.fixture
def choices(guide: Guide) -> Choices:
    return guide.choices


def test_the_reasons_are_the_sixteen_of_the_mission(choices: Choices) -> None:
    assert list(choices.reasons.ids) == REASONS.split()


def test_the_one_required_question_has_ten_answers_and_each_starts_an_alert(choices: Choices) -> None:
    assert len(choices.happenings) == 10
    assert {happening.urgency for happening in choices.happenings} == {1, 2, 3}
    assert all(choices.risk(happening.risk) for happening in choices.happenings)
    assert [happening.id for happening in choices.happenings if not happening.reason] == ["other"]


def test_an_overdose_is_a_matter_of_life(choices: Choices) -> None:
    assert choices.happenings["overdosed"].urgency == 1


def test_the_signs_of_danger_are_marked(choices: Choices) -> None:
    danger = {effect.id for effect in choices.effects if effect.danger}

    assert len(choices.effects) == 20
    assert danger == {
        "will_not_wake",
        "breathing_slow",
        "blue_or_grey",
        "overheating",
        "slow_heart",
        "seizure",
    }


def test_only_what_somebody_heard_is_hearsay(choices: Choices) -> None:
    assert [role.id for role in choices.role if not role.direct] == ["heard"]


def test_every_kind_of_service_has_words(choices: Choices) -> None:
    assert set(SERVICE_KINDS.split()) < set(choices.service_kinds.ids)


def test_feedback_asks_twelve_things_in_positive_words(choices: Choices) -> None:
    assert len(choices.experiences) == 12
    assert choices.experience_answers.ids == ("yes", "partly", "no", "not_apt")


def test_each_risk_level_has_a_shape_of_its_own(choices: Choices) -> None:
    levels = [(risk.level, risk.shape, risk.severity) for risk in choices.risk_levels]

    assert levels == [
        (1, "circle", "Minor"),
        (2, "diamond", "Moderate"),
        (3, "triangle", "Severe"),
        (4, "octagon", "Extreme"),
    ]


def test_there_is_no_fifth_risk_level(choices: Choices) -> None:
    with pytest.raises(ValueError, match="risk level 5"):
        choices.risk(5)


def test_evidence_fills_up_and_lasts_longer_the_better_it_is(choices: Choices) -> None:
    levels = {level.id: (level.filled, level.certainty, level.days) for level in choices.evidence_levels}

    assert levels == {
        "E0": (1, "Possible", 7),
        "E1": (2, "Possible", 7),
        "E2": (3, "Likely", 14),
        "E3": (4, "Likely", 14),
        "E4": (5, "Observed", 28),
        "EX": (0, "Unlikely", 7),
    }


def test_a_declined_poster_hears_thanks_or_care_and_what_to_do_next(choices: Choices) -> None:
    assert 8 <= len(choices.decline_reasons) <= 10
    assert all(len(reason.told.en) > 80 for reason in choices.decline_reasons)


def test_vancouver_offers_down_first_and_toronto_does_not(guide: Guide, toronto: Guide) -> None:
    assert guide.choices.sold_as.ids[0] == "down"
    assert "down" not in toronto.choices.sold_as
    assert 12 <= len(toronto.choices.sold_as) <= 14


def test_a_colour_has_a_name_for_the_style_sheet_and_no_raw_value(choices: Choices) -> None:
    assert [colour.token for colour in choices.colours] == [f"colour-{name}" for name in choices.colours.ids]


@pytest.mark.parametrize(
    ("listing", "words"), [("forms", FORMS), ("routes", ROUTES), ("evidence_sources", EVIDENCE)]
)
def test_the_vocabulary_of_real_alerts_fits_our_lists(choices: Choices, listing: str, words: str) -> None:
    lost = [word for word in words.split() if len(mentioned(getattr(choices, listing), word)) != 1]

    assert lost == []


@pytest.mark.parametrize(
    ("text", "colours"),
    [
        ("light blue", ["blue"]),
        ("red and black", ["black", "red"]),
        ("lavender (local fentanyl)", ["purple"]),
        ("white with brown specks", ["white", "brown"]),
        ("beige-gold", ["beige"]),
        ("all colours", ["several"]),
        ("pink and clear", ["pink", "clear"]),
        ("fluorescent green", ["green"]),
        ("no idea", []),
    ],
)
def test_colours_are_found_in_what_people_write(choices: Choices, text: str, colours: list[str]) -> None:
    assert [colour.id for colour in mentioned(choices.colours, text)] == colours


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("slow breathing", "breathing_slow"),
        ("loss of consciousness", "will_not_wake"),
        ("blackouts", "memory_gap"),
        ("skin turning blue or grey", "blue_or_grey"),
        ("long nodding", "very_sleepy"),
    ],
)
def test_effects_of_real_alerts_are_ours_in_other_words(choices: Choices, text: str, effect: str) -> None:
    assert [each.id for each in mentioned(choices.effects, text)] == [effect]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("purple", ""),
        ("dark purple; white", "dark purple"),
        ("Morado", ""),
        ("white with brown_specks", "white with brown specks"),
        ("", ""),
    ],
)
def test_words_beside_choices_keep_what_the_lists_are_too_coarse_for(
    choices: Choices, words: str, left: str
) -> None:
    assert beyond(words, choices.colours, ("purple", "white", "gone")) == left
