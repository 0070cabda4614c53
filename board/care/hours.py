"""Somebody's own hours as a file: for whoever pays them, given by nobody but themselves."""

import csv
from collections.abc import Sequence
from io import StringIO

from board.care.shapes import Day


def table(days: Sequence[Day]) -> str:
    """The hours by day as comma-separated values (RFC 4180), the oldest first."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(("day", "hours"))
    rows.writerows((day.day.isoformat(), day.hours) for day in reversed(days))
    return written.getvalue()


def total(days: Sequence[Day]) -> str:
    """All hours together, such as 12.5."""
    return f"{sum(day.quarters for day in days) / 4:g}"
