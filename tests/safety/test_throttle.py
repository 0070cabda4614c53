"""Limits for the whole board: slow for everybody, closed to nobody who waits, and blind to who asks."""

from datetime import timedelta

import anyio
import pytest

from board.db import peers
from board.errors import TooMuch
from board.safety.throttle import Budget, Misses
from tests.safety.given import NOON

pytestmark = pytest.mark.anyio

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def test_a_budget_covers_its_limit_and_no_more() -> None:
    budget = Budget(3, MINUTE)
    assert [budget.spend(NOON + SECOND * n) for n in range(5)] == [True, True, True, False, False]


def test_a_budget_is_whole_again_in_the_next_window() -> None:
    budget = Budget(1, MINUTE)
    assert [budget.spend(NOON), budget.spend(NOON), budget.spend(NOON + MINUTE)] == [True, False, True]


def test_an_overrun_lasts_one_window_longer_and_then_is_over() -> None:
    budget = Budget(1, MINUTE)
    budget.spend(NOON)
    assert [budget.overrun(NOON + MINUTE * n) for n in range(3)] == [True, True, False]


def test_look_ups_run_free_until_the_thirtieth_miss_of_a_minute() -> None:
    misses = Misses()
    for _ in range(29):
        misses.miss(NOON)
    assert misses.delay(NOON) == 0.0
    misses.miss(NOON)
    assert misses.delay(NOON) == 10.0
    assert misses.delay(NOON + MINUTE * 3) == 0.0


async def test_t48_every_look_up_waits_the_same_while_codes_are_being_guessed() -> None:
    misses = Misses(limit=1, hold=SECOND / 20)
    misses.miss(NOON)
    started = anyio.current_time()
    async with anyio.create_task_group() as group:
        for _ in range(5):
            group.start_soon(misses.wait, NOON)
    assert round(anyio.current_time() - started, 3) >= 0.05


async def test_t48_a_full_waiting_room_says_so_and_empties_again() -> None:
    misses = Misses(limit=1, hold=SECOND / 20, room=2)
    misses.miss(NOON)
    async with anyio.create_task_group() as group:
        group.start_soon(misses.wait, NOON)
        group.start_soon(misses.wait, NOON)
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(TooMuch):
            await misses.wait(NOON)
    await misses.wait(NOON)
    assert misses.delay(NOON) > 0


async def test_whoever_guesses_codes_cannot_fill_the_waiting_room_for_others() -> None:
    misses = Misses(limit=1, hold=SECOND / 20)
    misses.miss(NOON)
    waited = []

    async def look_up() -> None:
        await misses.wait(NOON)
        waited.append(True)

    async with anyio.create_task_group() as group:
        for _ in range(500):
            group.start_soon(look_up)
    assert len(waited) == 500


async def test_somebody_who_goes_away_while_waiting_leaves_the_chair_free() -> None:
    misses = Misses(limit=1, hold=SECOND * 30, room=1)
    misses.miss(NOON)
    with anyio.move_on_after(0.01) as gone:
        await misses.wait(NOON)
    assert gone.cancelled_caught
    with anyio.move_on_after(0.01) as second:
        await misses.wait(NOON)
    assert second.cancelled_caught


def test_misses_in_other_processes_count_here_too_and_are_told_until_all_wait() -> None:
    here, told = Misses(limit=3), Told()
    with peers.speaking(told):
        here.miss(NOON)
        here.heard(NOON)
        assert here.delay(NOON) == 0.0
        here.heard(NOON)
        assert here.delay(NOON) == 10.0
        here.miss(NOON)
    assert told.said == ["missed:"]


class Told:
    """A voice that notes what it would carry."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def tell(self, said: str) -> None:
        self.said.append(said)
