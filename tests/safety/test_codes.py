"""Codes: easy to copy by hand, impossible to guess, never kept and never printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.safety import codes
from tests.safety.given import KEYS, OTHER_BOARD

nonces = st.binary(min_size=16, max_size=16)
CODE = codes.code_for(b"n" * 16, KEYS)


@given(nonces)
def test_a_code_survives_being_shown_and_typed_again(nonce: bytes) -> None:
    code = codes.code_for(nonce, KEYS)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{20}", code)
    assert re.fullmatch(r"(?:\w{4}-){4}\w{4}", codes.grouped(code))
    assert codes.tidy(codes.grouped(code)) == code


@given(nonces, st.lists(st.sampled_from(["", " ", "-", ".", "\u00a0", "\u2013"]), min_size=20, max_size=20))
def test_a_code_is_forgiving_about_case_gaps_and_letters_that_look_like_numbers(
    nonce: bytes, gaps: list[str]
) -> None:
    code = codes.code_for(nonce, KEYS)
    spoilt = code.replace("0", "o").replace("1", "l").lower()
    typed = "".join(sign + gap for sign, gap in zip(spoilt, gaps, strict=True))
    assert codes.tidy(f"  {typed}\n") == code


def test_an_i_and_a_wide_letter_from_another_keyboard_are_understood() -> None:
    assert codes.tidy("i" * 20) == "1" * 20
    assert codes.tidy("\uff21" * 20) == "A" * 20


@pytest.mark.parametrize("typed", ["", "A" * 19, "A" * 21, "U" * 20, "\u00e9" * 20, "\ud800" * 20, "\0" * 20])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.tidy(typed) is None


def test_more_than_128_characters_are_refused_even_if_they_hold_a_code() -> None:
    assert codes.tidy(CODE + " " * 108) == CODE
    assert codes.tidy(CODE + " " * 109) is None


@given(st.text(max_size=200))
def test_anything_at_all_can_be_typed(typed: str) -> None:
    code = codes.tidy(typed)
    assert code is None or codes.tidy(code) == code


def test_the_same_form_gives_the_same_code_on_this_board_alone() -> None:
    assert codes.code_for(b"n" * 16, KEYS) == CODE
    assert codes.code_for(b"n" * 16, OTHER_BOARD) != CODE


def test_a_digest_tells_nothing_without_the_key_and_none_has_one_too() -> None:
    digests = {codes.digest(CODE, KEYS), codes.digest(CODE, OTHER_BOARD), codes.digest(None, KEYS)}
    assert len(digests) == 3
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in digests)


@pytest.mark.parametrize(
    "body",
    [
        CODE,
        f"my code is {CODE}.",
        f"x{CODE}y",
        codes.grouped(CODE).lower(),
        " ".join(CODE),
        f"keep this: {codes.grouped(CODE).replace('-', ' / ')} ok",
        CODE.replace("0", "O").replace("1", "l"),
    ],
)
def test_t45_a_body_that_holds_its_own_code_is_found_out(body: str) -> None:
    assert CODE in codes.spelled(body)


@pytest.mark.parametrize("body", ["", CODE[:19], CODE[::-1], "A strong purple batch near the park " * 20])
def test_t45_a_body_without_its_code_is_left_alone(body: str) -> None:
    assert CODE not in codes.spelled(body)


@given(st.text(max_size=80), st.text(max_size=80))
def test_t45_a_code_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert CODE in codes.spelled(f"{before} {CODE} {after}")


def test_public_ids_are_ten_lower_case_letters_and_never_twice_the_same() -> None:
    ids = {codes.public_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(re.fullmatch(r"[0-9a-hjkmnp-tv-z]{10}", one) for one in ids)
