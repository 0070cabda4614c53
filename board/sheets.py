"""A spreadsheet as CSV.

Threat: a spreadsheet runs a cell that begins like a formula, and people print words of their own. Such a cell
gets an apostrophe in front.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

_RUNS = re.compile("^[\ufeff\\s\x00]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")


def sheet(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The rows under their columns (RFC 4180); no cell of it runs."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue()


def harmless(cell: str) -> str:
    """The cell, as no spreadsheet runs it."""
    return f"'{cell}" if _RUNS.match(cell) else cell
