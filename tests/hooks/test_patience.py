"""When a message is tried again."""

from datetime import timedelta

import pytest

from board.hooks import patience
from board.hooks.patience import wait


@pytest.mark.parametrize(("tries", "usual"), list(enumerate(patience.WAITS, 1)))
def test_each_wait_is_that_of_the_standard_and_up_to_a_fifth_more(tries: int, usual: timedelta) -> None:
    waits = {wait(tries) for _ in range(50)}
    assert len(waits) > 1
    assert all(each is not None and usual <= each <= usual * 1.2 for each in waits)


def test_after_ten_tries_it_is_over() -> None:
    assert wait(9) is not None
    assert wait(10) is None


def test_a_longer_wait_is_granted_up_to_a_day() -> None:
    assert wait(1, asked=3600) == timedelta(hours=1)
    assert wait(1, asked=10**8) == timedelta(days=1)


def test_a_lease_outlives_the_longest_attempt() -> None:
    assert patience.LEASE > patience.ATTEMPT
