"""The stopped clock."""

from datetime import UTC, datetime

from board import clock as board_clock
from tests.kit.clock import Clock


def test_time_stands_still_until_it_is_moved(clock: Clock) -> None:
    clock.at("2026-11-01T09:59")
    assert board_clock.now() == board_clock.now() == datetime(2026, 11, 1, 9, 59, tzinfo=UTC)
    clock.forward(days=1, minutes=1)
    assert board_clock.now() == datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def test_a_moment_elsewhere_is_read_as_the_moment_it_is(clock: Clock) -> None:
    clock.at(datetime.fromisoformat("2026-11-01T09:00-08:00"))
    assert board_clock.now() == datetime(2026, 11, 1, 17, 0, tzinfo=UTC)
