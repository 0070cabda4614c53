"""Days in words: a page says the same few hundreds of times, and finding out how costs 0.2 ms each time."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date

# More than the days of three years in three languages.
MOST = 4096


def long_day(moment: date | datetime, language: str) -> str:
    """A day as people write it in a language, such as 22 November 2026; of a moment its day in UTC."""
    return _said(moment.date() if isinstance(moment, datetime) else moment, language)


@lru_cache(maxsize=MOST)
def _said(day: date, language: str) -> str:
    return str(format_date(day, "long", locale=language))
