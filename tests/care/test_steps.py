"""When somebody is called for a post: at its target, at twice that, then every four hours."""

from datetime import UTC, datetime, timedelta

import pytest

from board.care.steps import step

DUE = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)
HALF = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(-1, None), (0, 1), (29, 1), (30, 2), (269, 2), (270, 3), (509, 3), (510, 4)],
)
def test_each_step_of_a_post_of_half_an_hour(minutes: int, expected: int | None) -> None:
    assert step(DUE, HALF, DUE + timedelta(minutes=minutes)) == expected
