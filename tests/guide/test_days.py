"""A day is said as people write it, in each language, whatever was said before."""

from datetime import UTC, date, datetime

from board.guide.days import long_day


def test_a_day_and_a_moment_of_it_read_the_same_in_each_language() -> None:
    moment = datetime(2026, 3, 10, 23, 59, tzinfo=UTC)
    for _ in range(2):
        assert long_day(moment, "en") == long_day(date(2026, 3, 10), "en") == "March 10, 2026"
        assert long_day(moment, "es") == "10 de marzo de 2026"
        assert long_day(moment, "fr") == "10 mars 2026"
