"""Neither the order nor the time of what is released tells the order or the time it was posted in (R2)."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from statistics import fmean

import pytest

from board import clock as time
from board.feedback import batches
from board.safety import codes
from tests.kit.clock import Clock

DAY = 1440
TRIES = 200
RUNS = 400
STORIES = 12
ROUNDS = 8


def moments(clock: Clock, *, hold: str | None, batch_minutes: int) -> set[timedelta]:
    found = {batches.release(hold=hold, batch_minutes=batch_minutes) for _ in range(TRIES)}
    assert found == {time.quarter(moment) for moment in found}
    return {moment - clock.moment for moment in found}


def test_feedback_comes_out_in_one_of_the_next_three_batches(clock: Clock) -> None:
    waits = moments(clock, hold=None, batch_minutes=15)
    assert waits == {timedelta(minutes=8), timedelta(minutes=23), timedelta(minutes=38)}


def test_a_board_without_batches_releases_at_once(clock: Clock) -> None:
    [wait] = moments(clock, hold="normal", batch_minutes=0)
    assert timedelta(minutes=-15) < wait <= timedelta()


@pytest.mark.parametrize("batch_minutes", [0, 15, DAY])
def test_held_feedback_comes_out_on_no_day_that_can_be_guessed(clock: Clock, batch_minutes: int) -> None:
    waits = moments(clock, hold="held", batch_minutes=batch_minutes)
    assert timedelta() < min(waits) < timedelta(days=5)
    assert timedelta(days=25) < max(waits) <= timedelta(days=31)
    assert len(waits) > 20


def test_held_feedback_looks_like_all_other_by_its_time(clock: Clock) -> None:
    batch = {batches.release(hold=None, batch_minutes=DAY).time() for _ in range(TRIES)}
    assert {batches.release(hold="held", batch_minutes=DAY).time() for _ in range(TRIES)} == batch


def test_the_order_on_the_page_tells_nothing_of_the_order_of_posting(
    clock: Clock, chance: random.Random
) -> None:
    told = [_told(clock, chance, _place) for _ in range(RUNS)]
    # Of 400 runs of 12 stories the mean of what is told lies within 0.06 of nothing, 999 times in 1000.
    assert abs(fmean(told)) < 0.06
    assert _no_better_than_by_chance(told, _told_by_chance(chance))


def test_the_time_on_the_page_tells_nothing_of_the_time_of_posting(
    clock: Clock, chance: random.Random
) -> None:
    told = [_told(clock, chance, _when) for _ in range(RUNS)]
    assert abs(fmean(told)) < 0.06


def test_each_of_three_stretches_is_as_likely_behind_a_story(clock: Clock, chance: random.Random) -> None:
    start, waits = clock.moment, [0, 0, 0]
    for _ in range(RUNS * 3):
        clock.at(start + timedelta(minutes=chance.randrange(30 * DAY)))
        wait = _released()[0] - time.now()
        waits[(wait - timedelta.resolution) // timedelta(minutes=DAY)] += 1
    # Chi-squared with two degrees of freedom: above 13.8 in one of a thousand fair boards.
    assert sum((each - RUNS) ** 2 / RUNS for each in waits) < 13.8


@pytest.fixture
def chance(monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """The same luck in every run of the tests."""
    luck = random.Random(20261122)  # noqa: S311 - nobody guesses here
    monkeypatch.setattr("secrets.randbelow", luck.randrange)
    monkeypatch.setattr("secrets.choice", luck.choice)
    return luck


Released = tuple[datetime, str]


def _released() -> Released:
    return batches.release(hold=None, batch_minutes=DAY), codes.public_id()


def _told(clock: Clock, chance: random.Random, seen: Callable[[list[Released]], list[float]]) -> float:
    """How much of the order of posting is seen, from -1 to 1, where 0 is nothing: Spearman's rho."""
    midnight = datetime(2026, 4, 1, tzinfo=time.now().tzinfo) + timedelta(days=chance.randrange(300))
    out = []
    for minute in sorted(chance.sample(range(1, DAY), STORIES)):
        clock.at(midnight + timedelta(minutes=minute))
        out.append(_released())
    return _correlation([float(n) for n in range(STORIES)], seen(out))


def _place(out: list[Released]) -> list[float]:
    """Where each stands on the page, which goes by moment and then by id."""
    shown = sorted(out)
    return [float(shown.index(each)) for each in out]


def _when(out: list[Released]) -> list[float]:
    return [moment.timestamp() for moment, _ in out]


def _correlation(one: list[float], other: list[float]) -> float:
    means = fmean(one), fmean(other)
    parts = [(a - means[0], b - means[1]) for a, b in zip(one, other, strict=True)]
    spread = (sum(a * a for a, _ in parts) * sum(b * b for _, b in parts)) ** 0.5
    return sum(a * b for a, b in parts) / spread if spread else 0.0


def _told_by_chance(chance: random.Random) -> list[list[float]]:
    """The same of orders that are shuffled by nothing but chance, as many runs, many times over."""
    order = [float(n) for n in range(STORIES)]
    return [[_correlation(order, chance.sample(order, STORIES)) for _ in range(RUNS)] for _ in range(ROUNDS)]


def _no_better_than_by_chance(told: list[float], by_chance: list[list[float]]) -> bool:
    """A permutation test: runs that tell so much are no rarer than where nothing is told."""
    strength = fmean(each * each for each in told)
    pure = [fmean(each * each for each in run) for run in by_chance]
    return min(pure) * 0.8 < strength < max(pure) * 1.2
