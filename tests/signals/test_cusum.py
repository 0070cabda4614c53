"""The test by itself: quiet where nothing is unusual, soon where something is new."""

import pytest

from board.signals.cusum import Alarm, Rule, look

RULE = Rule()
QUIET = [0] * 28


@pytest.mark.parametrize(
    ("week", "alarm"),
    [
        ([0, 0, 0, 0, 0, 0, 3], Alarm(3, 1, 0)),
        ([0, 0, 1, 0, 1, 0, 1], Alarm(3, 5, 0)),
        ([0, 0, 0, 0, 0, 0, 2], None),
        ([1, 0, 0, 1, 0, 0, 1], None),
        ([0, 0, 0, 0, 0, 0, 0], None),
    ],
)
def test_three_within_five_days_where_nothing_was_before(week: list[int], alarm: Alarm | None) -> None:
    assert look(QUIET + week, RULE) == alarm


def test_what_is_usual_does_not_stand_out() -> None:
    assert look([1, 0, 2, 1, 1, 0, 1] * 5, RULE) is None


def test_what_doubles_stands_out_and_is_not_called_new() -> None:
    found = look([1] * 28 + [1, 1, 3, 3, 4, 4, 4], RULE)
    assert found is not None
    assert not found.is_new
    assert found.number >= 15


def test_after_quiet_days_the_sum_is_over() -> None:
    assert look([*QUIET, 4, 0, 0, 0, 0, 0, 0], Rule(limit=3)) is None


@pytest.mark.parametrize("least", [4, 5])
def test_below_the_least_nothing_is_spoken_of(least: int) -> None:
    assert look([*QUIET, 0, 0, 0, 0, 0, 0, 3], Rule(least=least)) is None


def test_a_higher_limit_speaks_later() -> None:
    week = [0, 0, 0, 1, 1, 1, 1]
    assert look(QUIET + week, Rule(limit=1.9)) is not None
    assert look(QUIET + week, Rule(limit=6)) is None
