"""Asking in an order of its own: walked along the index of that order, and over at the last row of the page.

A list asks for one of several standings, newest first. With an index by standing an engine reads every row of
each, sorts them and throws all but a page away: the longer the board lives, the slower its first page.
"""

from collections.abc import Sequence

from piccolo.columns import Column, Timestamptz
from piccolo.columns.combination import WhereRaw


def among(column: Column, values: Sequence[str]) -> WhereRaw:
    """Whether a text is one of these, asked of each row on the way: no index by this column is taken."""
    places = ", ".join(["{}"] * len(values))
    return WhereRaw(f"coalesce({_name(column)}, '') IN ({places})", *values)


def until(column: Timestamptz, moment: object, *, or_else: Timestamptz) -> WhereRaw:
    """Whether a time, or else another, is not after a moment; asked of each row on the way."""
    return WhereRaw(f"coalesce({_name(column)}, {_name(or_else)}) <= {{}}", moment)


def _name(column: Column) -> str:
    return f'"{column._meta.table._meta.tablename}"."{column._meta.db_column_name}"'
