"""What the board does beside answering comes at the time at which something becomes due."""

from board.beside import AFTER_THE_QUARTER, until_the_next_quarter
from tests.kit.clock import Clock


def test_the_sweep_looks_right_after_each_quarter_hour_when_alerts_end(clock: Clock) -> None:
    clock.at("2026-03-10T18:07:30")
    assert until_the_next_quarter() == 7.5 * 60 + AFTER_THE_QUARTER


def test_it_never_looks_twice_in_one_second(clock: Clock) -> None:
    clock.at("2026-03-10T18:15:01")
    assert until_the_next_quarter() == 15 * 60
