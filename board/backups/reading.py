"""Reading a copy from its first line to its last, and refusing one that is not whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from board.backups import box
from board.backups.lines import FORMAT, Begins, CannotCopy, Copy, Count, Ends, Head, Line, Whole
from board.db.shelves import Shelf

_LINE: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


class Opened:
    """A copy that is read: its first line, then table by table, each to its end before the next."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self.head = self._first()
        self.ends: list[Ends] = []

    def tables(self) -> Iterator[tuple[Shelf, Iterator[bytes]]]:
        """Each table with the lines of its rows; raises CannotCopy where it is not what was written."""
        while isinstance(line := self._said(), Begins):
            yield line.shelf, self._rows(line.table)
        if line != Whole(len(self.ends)) or next(self._lines, None) is not None:
            raise CannotCopy("The copy does not end where it should.")

    def _rows(self, table: str) -> Iterator[bytes]:
        count = Count(table)
        for line in self._lines:
            if not line.startswith(b"["):
                return self._close(count.end, _read(line))
            row = line.rstrip(b"\n")
            count.add(row)
            yield row
        raise CannotCopy(f"The copy was cut off inside the table {table}.")

    def _close(self, counted: Ends, said: Line) -> None:
        if counted != said:
            raise CannotCopy(f"The rows of the table {counted.table} are not those that were written.")
        self.ends.append(counted)

    def _first(self) -> Head:
        head = self._said()
        if not isinstance(head, Head):
            raise CannotCopy("This is no copy of a board.")
        if head.format != FORMAT:
            raise CannotCopy(
                "This copy was made by a newer release of the board: bring it back with that one."
            )
        return head

    def _said(self) -> Line:
        return _read(next(self._lines, b""))


@contextmanager
def opened(path: Path, key: box.Key) -> Iterator[Opened]:
    """The copy in a file; raises CannotCopy for a wrong key, and for what is no copy."""
    with box.opened(path, key) as lines:
        yield Opened(lines)


def look(path: Path, key: box.Key) -> Copy:
    """Read all of it and compare; raises CannotCopy where one byte is not as it was written."""
    with opened(path, key) as copy:
        for _, rows in copy.tables():
            for _ in rows:
                pass
        return Copy(copy.head, tuple(copy.ends))


def _read(line: bytes) -> Line:
    try:
        return _LINE.decode(line)
    except msgspec.DecodeError:
        raise CannotCopy("The copy has a line that is none of ours, or it was cut off.") from None
