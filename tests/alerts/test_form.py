"""The alert form: one answer is needed, all the rest may stay open, and danger to life comes first."""

from datetime import date

import pytest

from board.alerts.facts import AlertFacts
from board.alerts.form import check, family_of
from board.errors import Invalid
from board.posts.shapes import Draft, Kind, Urgency, Use
from tests.kit.build import Answer, guide, sent

TUESDAY = date(2026, 3, 10)


def checked(**answers: Answer) -> tuple[Draft, AlertFacts]:
    given = sent(**({"happening": "much_stronger"} | answers))
    return check(given, guide(), language="es", today=TUESDAY)


def test_one_tap_is_enough_and_promises_to_print_no_words() -> None:
    draft, facts = checked()
    assert facts == AlertFacts(happening="much_stronger")
    assert (draft.kind, draft.use, draft.language, draft.words) == (Kind.ALERT, Use.FACTS, "es", {})
    assert (draft.may_ask, draft.suspect, draft.area) == (False, False, None)


@pytest.mark.parametrize(
    ("written_in", "language"), [("", "es"), ("pa", "pa"), ("und", "und"), ("klingon", "es")]
)
def test_it_is_in_the_language_of_its_page_or_in_the_one_chosen(written_in: str, language: str) -> None:
    assert checked(written_in=written_in)[0].language == language


@pytest.mark.parametrize("happening", ["", "made_up", "MUCH_STRONGER"])
def test_without_what_happened_the_form_comes_back(happening: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(happening=happening)
    assert refused.value.fields.keys() == {"happening"}


def test_everything_that_needs_a_second_look_is_named_at_once() -> None:
    long = "a" * 201
    names = ("sold_as_words", "markings", "test_result", "sample_code")
    with pytest.raises(Invalid) as refused:
        checked(happening="", words="too short", **dict.fromkeys(names, long))
    assert refused.value.fields.keys() == {"happening", "words", *names}


def test_what_no_list_holds_counts_as_not_answered() -> None:
    names = ("area", "when", "onset", "duration", "naloxone", "naloxone_response", "condition", "role")
    lists = ("sold_as", "forms", "colours", "routes", "effects", "tests")
    _, facts = checked(use="sell", **dict.fromkeys((*names, *lists), "made_up"))
    assert facts == AlertFacts(happening="much_stronger")


def test_taps_are_kept_as_they_came() -> None:
    draft, facts = checked(
        area="vancouver:strathcona", sold_as=["down", "m30"], effects=["wound"], use="words", may_ask="yes"
    )
    assert (facts.area, facts.sold_as, facts.effects) == (draft.area, ("down", "m30"), ("wound",))
    assert (draft.area, draft.use, draft.may_ask) == ("vancouver:strathcona", Use.WORDS, True)


@pytest.mark.parametrize(
    ("when", "week"),
    [("today", "2026-W11"), ("last_days", "2026-W10"), ("last_week", "2026-W10"), ("longer", None)],
)
def test_of_when_it_was_the_week_is_kept_and_never_the_day(when: str, week: str | None) -> None:
    facts = checked(when=when)[1]
    assert facts.week == week
    assert facts.when == (None if week else when)


def test_packaging_is_a_tap_and_never_typed() -> None:
    assert checked(packaging="foil")[1].packaging == "foil"
    assert checked(packaging="Kevin's kitchen")[1].packaging == ""


@pytest.mark.parametrize(
    ("answer", "urgency"),
    [
        ({"happening": "overdosed"}, Urgency.LIFE),
        ({"happening": "rumour", "effects": ["wound", "blue_or_grey"]}, Urgency.LIFE),
        ({"happening": "rumour", "condition": "died"}, Urgency.LIFE),
        ({"happening": "rumour", "naloxone": "one"}, Urgency.LIFE),
        ({"happening": "rumour", "naloxone": "no"}, Urgency.ORDINARY),
        ({"happening": "rumour", "effects": "wound"}, Urgency.ORDINARY),
        ({"happening": "wound"}, Urgency.SOON),
    ],
)
def test_signs_of_danger_to_life_come_first(answer: dict[str, Answer], urgency: Urgency) -> None:
    assert checked(**answer)[0].urgency is urgency


def test_a_filled_trap_marks_the_post_but_never_loses_it() -> None:
    """T-47."""
    assert checked(website="https://example.org")[0].suspect


@pytest.mark.parametrize(
    ("answers", "family"),
    [
        ({"sold_as": ["cocaine", "down"]}, "opioid"),
        ({"sold_as_words": "fent"}, "opioid"),
        ({"sold_as_words": "something nobody has heard of"}, "unknown"),
        ({"sold_as": "unknown"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_the_class_comes_from_the_taps_then_from_the_name_typed(
    answers: dict[str, Answer], family: str
) -> None:
    assert family_of(checked(**answers)[1], guide()) == family
