"""The column that names a row of another table, without what Piccolo spends on it."""

from typing import Any

from piccolo.columns import ForeignKey as Piccolos


class ForeignKey(Piccolos[Any]):
    """A column that names a row of another table.

    Piccolo's own lists all that it has whenever it is asked for anything, in case a column of the other table
    is meant: half of what it took to build a query.
    """

    def __getattribute__(self, name: str) -> Any:
        if name in _OWN or name.startswith("_"):
            return object.__getattribute__(self, name)
        return super().__getattribute__(name)


_OWN = frozenset(dir(Piccolos))
