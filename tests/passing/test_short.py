"""One text message: 160 characters at most, and never without how we know."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.alerts.record import emptied
from board.alerts.shapes import Standing
from board.passing.short import LONGEST, cut
from tests.passing import cast
from tests.public.records import an_alert


@pytest.mark.parametrize("language", cast.LANGUAGES)
@pytest.mark.parametrize("standing", list(Standing))
@pytest.mark.parametrize("number", range(len(cast.LONGEST)))
def test_the_longest_alert_is_one_message(number: int, standing: Standing, language: str) -> None:
    alert = cast.an_alert_that(cast.LONGEST[number], standing=standing, note="It was baking soda. " * 9)
    assert 0 < len(cast.told(alert, language).short) <= LONGEST


@pytest.mark.parametrize("language", cast.LANGUAGES)
def test_one_event_at_each_level_gives_as_many_messages(language: str) -> None:
    said = [cast.told(alert, language).short for alert in cast.stages().values()]
    assert len(set(said)) == len(said)


def test_how_we_know_comes_first_and_the_alert_s_own_words_whole() -> None:
    said = cast.told(cast.an_alert_that(an_alert(evidence="E0", short_text="Purple chunks. " * 9))).short
    assert said.startswith("Unconfirmed, 1 report: Purple chunks.")
    assert "..." not in said


def test_the_level_is_said_in_fewer_words_before_the_alert_loses_any() -> None:
    said = cast.told(cast.an_alert_that(an_alert(evidence="E2", short_text="Purple. " * 18))).short
    assert said.startswith("Likely: Purple.")
    assert "..." not in said


def test_a_withdrawal_keeps_its_reason_and_cuts_what_it_was_about() -> None:
    note = "A laboratory found baking soda and nothing else in three samples."
    record = an_alert(headline="Purple chunks sold as down " * 3)
    said = cast.told(cast.an_alert_that(record, standing=Standing.WITHDRAWN, note=note)).short
    assert said.startswith("WITHDRAWN (November 21, 2026): Purple chunks")
    assert said.endswith(note)
    assert "..." in said


def test_an_alert_that_was_taken_back_says_nothing_of_what_it_said() -> None:
    record = emptied(an_alert(headline="Grey powder"))
    said = cast.told(cast.an_alert_that(record, standing=Standing.WITHDRAWN, note="")).short
    assert "Grey" not in said
    assert "taken back" in said


@settings(max_examples=60, deadline=None, database=None)
@given(text=st.text(max_size=400), longest=st.integers(4, 200))
def test_a_cut_text_is_never_too_long_and_only_whole_words_of_it_are_left(text: str, longest: int) -> None:
    short = cut(text, longest)
    assert len(short) <= longest
    assert "\n" not in short
