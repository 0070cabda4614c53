"""Cells of a table for spreadsheets, and read again.

Threat: a spreadsheet runs a cell that begins like a formula, and a list comes from anybody. Such a cell
gets an apostrophe in front, which is taken off again when the table is read here.
"""

import re

_RUNS = re.compile("'*[\ufeff\\s\x00]*[=+\\-@\uff1d\uff0b\uff0d\uff20\t\r]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def harmless(value: object) -> str:
    """The cell as no spreadsheet runs it."""
    text = "" if value is None else str(value)
    return f"'{text}" if _RUNS.match(text) and not _NUMBER.fullmatch(text) else text


def plain(cell: str) -> str:
    """The cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell
