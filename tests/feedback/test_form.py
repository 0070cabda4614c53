"""The feedback form: one tap is needed, all the rest may stay open."""

from datetime import date

import pytest

from board.errors import Invalid
from board.feedback.facts import FeedbackFacts
from board.feedback.form import TEXTS, check
from board.feedback.record import record_of
from board.posts.shapes import Draft, Kind, Urgency, Use
from tests.kit.build import Answer, guide, sent

SERVICES = {"van": "vancouver:strathcona", "line": None}


def checked(**answers: Answer) -> tuple[Draft, FeedbackFacts]:
    given = sent(**({"about": "thanks"} | answers))
    return check(given, guide(), language="fr", today=date(2026, 3, 10), services=SERVICES)


def test_one_tap_is_enough_and_promises_to_print_no_words() -> None:
    draft, facts = checked()
    assert facts == FeedbackFacts(about=("thanks",))
    assert (draft.kind, draft.use, draft.language, draft.urgency) == (
        Kind.FEEDBACK,
        Use.FACTS,
        "fr",
        Urgency.ORDINARY,
    )


@pytest.mark.parametrize(
    ("written_in", "language"), [("", "fr"), ("pa", "pa"), ("und", "und"), ("klingon", "fr")]
)
def test_it_is_in_the_language_of_its_page_or_in_the_one_chosen(written_in: str, language: str) -> None:
    assert checked(written_in=written_in)[0].language == language


@pytest.mark.parametrize("about", ["", "made_up"])
def test_without_what_it_is_about_the_form_comes_back(about: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked(about=about)
    assert refused.value.fields.keys() == {"about"}


def test_every_text_that_needs_a_second_look_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        checked(service_words="a" * 201, **dict.fromkeys(TEXTS, "too short"))
    assert refused.value.fields.keys() == {"service_words", *TEXTS}


def test_texts_are_kept_under_their_own_names_and_empty_ones_are_not() -> None:
    good = "They took the time to listen."
    draft, _ = checked(good=good, better=" ")
    assert draft.words == {"good": good}


def test_the_area_is_that_of_the_service() -> None:
    assert checked(service="van")[0].area == "vancouver:strathcona"
    assert checked(service="line")[0].area is None
    draft, facts = checked(service="made_up")
    assert (draft.area, facts.service) == (None, None)


def test_of_when_it_was_the_month_is_kept_and_only_for_this_one() -> None:
    assert checked(when="this_month")[1].month == "2026-03"
    assert checked(when="last_three_months")[1].month is None


def test_experiences_are_kept_by_name_and_unknown_answers_are_not() -> None:
    facts = checked(exp_respect="yes", exp_privacy="perhaps", exp_made_up="yes")[1]
    assert facts.experiences == {"respect": "yes"}


@pytest.mark.parametrize(
    ("about", "urgency"),
    [
        ("danger", Urgency.SOON),
        ("privacy_breach", Urgency.SOON),
        ("long_wait", Urgency.ORDINARY),
    ],
)
def test_danger_and_broken_privacy_come_sooner(about: str, urgency: Urgency) -> None:
    assert checked(about=["idea", about])[0].urgency is urgency


def test_what_somebody_typed_as_the_name_of_a_service_is_not_printed() -> None:
    facts = checked(service_words="The van of Alex on Powell", service_kind="")[1]
    record = record_of(facts, area=None, language="en", service_name="", kinds=())
    assert "Alex" not in str(record)


@pytest.mark.parametrize(
    ("when", "month", "ago"),
    [("this_month", "2026-03", None), ("last_three_months", None, "last_three_months"), ("", None, None)],
)
def test_of_when_it_was_the_month_or_how_long_ago_is_printed(
    when: str, month: str | None, ago: str | None
) -> None:
    record = record_of(checked(when=when)[1], area=None, language="en", service_name="", kinds=())
    assert (record.month, record.when) == (month, ago)
