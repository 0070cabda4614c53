"""The coarse times that are all we keep of a moment."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board import clock

MOMENTS = st.integers(0, 4_000_000_000_000).map(lambda ms: datetime.fromtimestamp(ms / 1000, UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "slot"),
    [
        ("2026-03-10T00:00:00", "2026-03-10T00:00"),
        ("2026-03-10T05:59:59.999999", "2026-03-10T00:00"),
        ("2026-03-10T06:00:00", "2026-03-10T06:00"),
        ("2026-03-10T23:30:00", "2026-03-10T18:00"),
    ],
)
def test_a_slot_begins_every_six_hours_of_the_day(moment: str, slot: str) -> None:
    assert clock.slot(at(moment)) == at(slot)


@given(MOMENTS)
def test_a_slot_holds_its_moment_and_tells_nothing_finer(moment: datetime) -> None:
    slot = clock.slot(moment)
    assert slot <= moment < slot + timedelta(hours=6)
    assert (slot.hour % 6, slot.minute, slot.second, slot.microsecond) == (0, 0, 0, 0)


@given(MOMENTS)
def test_a_moment_lies_between_its_quarter_and_the_next(moment: datetime) -> None:
    before, after = clock.quarter(moment), clock.next_quarter(moment)
    assert before <= moment <= after
    assert after - before in {timedelta(0), timedelta(minutes=15)}
    assert {before.minute % 15, after.minute % 15, before.second, before.microsecond} == {0}


def test_a_border_is_its_own_quarter_and_its_own_next_quarter() -> None:
    border = at("2026-03-10T18:15")
    assert clock.quarter(border) == clock.next_quarter(border) == border


def test_changes_of_one_quarter_hour_are_dated_one_after_the_other_and_no_finer() -> None:
    first = clock.turned(at("2026-03-10T18:07"), last=at("2026-03-10T12:00"))
    second = clock.turned(at("2026-03-10T18:08:33"), last=first)
    third = clock.turned(at("2026-03-10T18:08:33"), last=second)
    assert [first, second, third] == [
        at("2026-03-10T18:00:00"),
        at("2026-03-10T18:00:01"),
        at("2026-03-10T18:00:02"),
    ]
    assert clock.turned(at("2026-03-10T18:15"), last=third) == at("2026-03-10T18:15")


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 3, 10), "2026-W11"),
        (date(2026, 1, 1), "2026-W01"),
        (date(2027, 1, 1), "2026-W53"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_week_is_named_after_the_year_that_holds_its_thursday(day: date, week: str) -> None:
    assert clock.week(day) == week


def test_the_time_is_in_utc() -> None:
    assert clock.now().tzinfo is UTC
    assert clock.today() in {clock.now().date(), clock.now().date() - timedelta(days=1)}


def test_a_week_begins_on_its_monday() -> None:
    assert clock.monday("2026-W01") == datetime(2025, 12, 29, tzinfo=UTC)
    assert clock.week(clock.monday("2026-W47").date()) == "2026-W47"
    with pytest.raises(ValueError, match="week"):
        clock.monday("2025-W53")
