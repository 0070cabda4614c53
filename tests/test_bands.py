"""Counts in bands: one place makes them, and no two of them together tell a small number."""

import pytest

from board import bands


@pytest.mark.parametrize(
    ("number", "band"),
    [(0, ""), (1, "1"), (2, "2-4"), (4, "2-4"), (5, "5-9"), (9, "5-9"), (10, "10+"), (300, "10+")],
)
def test_what_stands_behind_one_alert_is_told_in_narrow_bands(number: int, band: str) -> None:
    assert bands.narrow(number) == band


def test_no_small_number_of_many_is_told_apart() -> None:
    assert [bands.wide(number) for number in range(6)] == ["", "1-4", "1-4", "1-4", "1-4", "5-9"]
    assert [bands.wide(number) for number in (9, 10, 1000)] == ["5-9", "10+", "10+"]


def test_what_fewer_than_three_people_tell_of_a_service_is_not_told() -> None:
    assert [bands.themes(number) for number in range(6)] == ["", "", "", "3-4", "3-4", "5-9"]
    assert [bands.themes(number) for number in (9, 10, 24, 25, 99, 1000)] == [
        "5-9", "10-24", "10-24", "25-49", "50-99", "100+",
    ]  # fmt: skip
    assert [bands.step(band) for band in ("", *bands.THEMES)] == list(range(7))


def test_a_band_of_counts_never_parts_what_an_alert_left_together() -> None:
    for shared in bands.NARROW:
        assert len({bands.wide(number) for number in range(1, 30) if bands.narrow(number) == shared}) == 1


def test_the_least_of_a_band_falls_into_it_again() -> None:
    assert [bands.narrow(bands.least(band)) for band in bands.NARROW] == list(bands.NARROW)
    assert [bands.wide(bands.least(band)) for band in bands.WIDE] == list(bands.WIDE)
    assert [bands.themes(bands.least(band)) for band in bands.THEMES] == list(bands.THEMES)
    assert [bands.least(none) for none in ("", None, "about a hundred")] == [0, 0, 0]
