"""Which state of a post may follow which."""

from itertools import product

import pytest

from board.posts.life import State, before, may

WAITING, PUBLISHED, DECLINED, WITHDRAWN, FORGOTTEN, MERGED = State


def test_the_whole_table() -> None:
    allowed = {(old, new) for old, new in product(State, State) if may(old, new)}
    assert allowed == {
        (WAITING, PUBLISHED),
        (WAITING, DECLINED),
        (WAITING, WITHDRAWN),
        (WAITING, FORGOTTEN),
        (PUBLISHED, WITHDRAWN),
        (PUBLISHED, FORGOTTEN),
        (DECLINED, WAITING),
        (DECLINED, WITHDRAWN),
        (DECLINED, FORGOTTEN),
        (WITHDRAWN, FORGOTTEN),
        (WAITING, MERGED),
        (MERGED, WITHDRAWN),
        (MERGED, FORGOTTEN),
    }


@pytest.mark.parametrize("new", [PUBLISHED, DECLINED])
def test_a_decision_is_made_about_a_waiting_post_only(new: State) -> None:
    assert before(new) == (WAITING,)


def test_a_post_can_be_taken_back_whatever_was_decided() -> None:
    assert before(WITHDRAWN) == (WAITING, PUBLISHED, DECLINED, MERGED)
