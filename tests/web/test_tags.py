"""Who names the tag of a page has it; nobody else is told that they have."""

import pytest

from board.web.tags import held

TAG = b'"abc-gzip"'


@pytest.mark.parametrize(
    "named",
    [
        b'"abc-gzip"',
        b'W/"abc-gzip"',
        b'"x", "abc-gzip"',
        b'"x",W/"abc-gzip","y"',
        b"*",
        b" * ",
        b', "abc-gzip"',
    ],
)
def test_a_tag_is_found_alone_in_a_list_weak_or_strong_and_by_a_star(named: bytes) -> None:
    assert held(named, TAG)


@pytest.mark.parametrize(
    "named",
    [
        b"",
        b'"abc"',
        b"abc-gzip",
        b'"abc-gzip',
        b'"*"',
        b'"x", *',
        b'"xabc-gzip"',
        b'"x"abc-gzip"y"',
        b'W/"abc"',
    ],
)
def test_what_only_looks_like_it_is_another_page(named: bytes) -> None:
    assert not held(named, TAG)
