"""Form tokens: made here, lately, and for one form; and how long a code may be shown again."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Invalid
from board.safety import tokens
from tests.safety.given import KEYS, NOON, OTHER_BOARD

LATER = NOON + timedelta(minutes=4)


def test_a_form_sent_after_a_while_is_taken_and_says_its_age() -> None:
    once = tokens.check(_token(), "alert", keys=KEYS, at=LATER)
    assert once.age == timedelta(minutes=4)
    assert len(once.nonce) == 16


def test_t41_two_showings_of_a_form_are_two_forms() -> None:
    first, second = (tokens.check(_token(), "alert", keys=KEYS, at=LATER) for _ in range(2))
    assert first.nonce != second.nonce
    assert first.spent != second.spent


def test_t40_the_same_form_sent_twice_is_known_by_the_same_mark() -> None:
    token = _token()
    first, second = (
        tokens.check(token, "alert", keys=KEYS, at=at) for at in (LATER, LATER + timedelta(1) / 2)
    )
    assert (first.nonce, first.spent) == (second.nonce, second.spent)


def test_what_is_stored_does_not_lead_back_to_the_nonce() -> None:
    token = _token()
    once = tokens.check(token, "alert", keys=KEYS, at=LATER)
    assert once.nonce.hex() not in once.spent
    assert len(once.spent) == 64


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-60), "very fast"),
        (timedelta(seconds=1), "very fast"),
        (timedelta(seconds=2), "very fast"),
        (timedelta(hours=24, seconds=1), "more than a day"),
        (timedelta(hours=25), "more than a day"),
    ],
)
def test_t43_a_form_too_new_or_too_old_is_refused_with_kind_words(age: timedelta, words: str) -> None:
    refusal = _refused(_token(), "alert", at=NOON + age)
    assert words in refusal.fields[tokens.FIELD].id
    assert "still here" in refusal.fields[tokens.FIELD].id
    assert "Send again" in refusal.fields[tokens.FIELD].id


@pytest.mark.parametrize("age", [timedelta(seconds=3), timedelta(hours=24)])
def test_t43_three_seconds_and_a_whole_day_are_taken(age: timedelta) -> None:
    assert tokens.check(_token(), "alert", keys=KEYS, at=NOON + age).age == age


def test_t43_a_token_of_another_board_is_refused() -> None:
    theirs = tokens.issue("alert", keys=OTHER_BOARD, at=NOON)
    assert "could not check" in _refused(theirs, "alert").fields[tokens.FIELD].id


def test_a_token_of_another_form_is_refused() -> None:
    assert "could not check" in _refused(_token(), "feedback").fields[tokens.FIELD].id


@given(st.integers(min_value=0, max_value=75), st.sampled_from("AZaz09-_"))
def test_a_token_with_one_changed_letter_is_refused(place: int, letter: str) -> None:
    token = _token()
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token:
        assert tokens.check(changed, "alert", keys=KEYS, at=LATER)
    else:
        _refused(changed, "alert")


@given(st.text(max_size=120) | st.text(min_size=76, max_size=76))
def test_anything_at_all_instead_of_a_token_is_refused_kindly(token: str) -> None:
    _refused(token, "alert")


def test_a_taken_form_does_not_show_its_nonce() -> None:
    once = tokens.check(_token(), "alert", keys=KEYS, at=LATER)
    assert f"{once} {once!r}" == "Once(hidden) Once(hidden)"


def test_t42_a_code_is_shown_again_for_ten_minutes_after_the_first_receipt() -> None:
    recently = tokens.Recently()
    recently.remember("form", NOON)
    recently.remember("form", NOON + timedelta(minutes=9))
    assert recently.holds("form", NOON + timedelta(minutes=10))
    assert not recently.holds("form", NOON + timedelta(minutes=10, seconds=1))


def test_t42_after_a_restart_or_a_clock_put_back_the_code_is_not_shown() -> None:
    recently = tokens.Recently()
    assert not recently.holds("form", NOON)
    recently.remember("form", NOON)
    assert not recently.holds("form", NOON - timedelta(seconds=1))


def test_recent_forms_never_fill_the_memory_and_old_ones_are_forgotten() -> None:
    recently = tokens.Recently(most=2)
    for form in ("first", "second", "third"):
        recently.remember(form, NOON)
    assert [recently.holds(form, NOON) for form in ("first", "second", "third")] == [False, True, True]
    recently.remember("much later", NOON + timedelta(hours=1))
    assert not recently.holds("third", NOON)


def _token() -> str:
    return tokens.issue("alert", keys=KEYS, at=NOON)


def _refused(token: str, form: str, at: datetime = LATER) -> Invalid:
    with pytest.raises(Invalid) as refusal:
        tokens.check(token, form, keys=KEYS, at=at)
    return refusal.value
