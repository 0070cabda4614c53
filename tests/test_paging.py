"""Cursors: what we gave out comes back whole, and nothing else is believed."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import NotHere
from board.paging import Cursor, cursor


def encoded(plain: str) -> str:
    return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


@given(
    st.integers(min_value=0, max_value=4_000_000_000), st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=1)
)
def test_a_cursor_comes_back_as_it_went_out(seconds: int, identity: str) -> None:
    given_out = Cursor(datetime.fromtimestamp(seconds, UTC), identity)
    assert cursor(given_out.text()) == given_out


def test_a_cursor_can_stand_in_an_address_as_it_is() -> None:
    text = Cursor(datetime(2026, 3, 10, 18, tzinfo=UTC), "abcdefgh12").text()
    assert text.replace("-", "").replace("_", "").isalnum()


def test_no_cursor_is_the_first_page() -> None:
    assert cursor("") is None


@pytest.mark.parametrize(
    "text",
    [
        "?",
        "a",
        "not a cursor",
        "ÿ",
        "%00",
        encoded("soon.abcdefgh12"),
        encoded("1e400.abcdefgh12"),
        encoded(f"{10**30}.abcdefgh12"),
        encoded("9" * 5000),
        encoded("1.é"),
    ],
)
def test_what_is_no_cursor_of_ours_leads_nowhere(text: str) -> None:
    with pytest.raises(NotHere):
        cursor(text)


@given(st.text(max_size=40))
def test_no_address_is_an_accident(text: str) -> None:
    try:
        cursor(text)
    except NotHere:
        return
