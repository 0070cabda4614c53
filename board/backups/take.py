"""Taking a copy of the whole board while it runs: one moment of it, locked, and read back before it counts.

The machine holds no key that opens its own copies. So each is locked twice, for the keeper and for a key that
is made now and forgotten when the copy has been read back with it, to its last byte.

What it holds is what the board holds, but for the tables and columns named here: they would only let somebody
in who has left, or bring back what nobody wants again.
"""

from collections.abc import AsyncIterator, Mapping
from gzip import GzipFile
from pathlib import Path

import msgspec

from board import clock
from board.backups import box, kept, reading
from board.backups.lines import FORMAT, Begins, CannotCopy, Copy, Count, Head, Line, Whole, written
from board.db import migrate
from board.db import reading as reading_from
from board.db.shelves import Row, Shelf, rows, shelves

LEFT_OUT: Mapping[str, str] = {
    "session": "whoever was signed in signs in again",
    "device": "the marks of browsers that signed in",
    "invitation": "an old link would open",
    "sign_in_try": "counts of minutes that are over",
    "spent_challenge": "answers of passkeys, over in minutes",
    "lease": "who has which post open",
    "held": "an approval that was undone since would be carried out",
    "push_notice": "notices on their way: they would come days late",
    "care_ring": "calls on their way",
    "api_answer": "what software was answered in the last days",
    "api_key": "a key that was ended since would open the board to software again",
    "recovery_code": "a code that was used or made anew since would sign somebody in",
}
EMPTIED: Mapping[str, str] = {
    "redaction.sealed": "words that a moderator cut: they are kept a week, and a copy for two",
}


async def take(folder: Path, *, lock: box.Lock, keys: str) -> tuple[Path, Copy]:
    """Make the copy of today and read it back; gives where it lies, and what it holds.

    Raises CannotCopy when what was read back is not what was written: then there is no new copy.
    """
    growing, proof, day = kept.part(folder), box.new_key(), clock.today()
    try:
        made = await _fill(growing, (lock, proof.to_public()), keys)
        if reading.look(growing, proof) != made:
            raise CannotCopy("What was read back is not what was written. Is the disk well?")
        return kept.settle(growing, day), made
    finally:
        growing.unlink(missing_ok=True)


async def _fill(growing: Path, locks: tuple[box.Lock, ...], keys: str) -> Copy:
    async with reading_from(), box.filling(growing, locks) as out:
        ran = tuple(sorted(await migrate.done()))
        head = Head(format=FORMAT, day=clock.today(), keys=keys, migrations=ran)
        _say(out, head)
        ends = []
        for shelf in await carried():
            count = Count(shelf.table)
            _say(out, Begins(shelf.table, shelf.columns))
            async for some in carried_rows(shelf):
                for line in map(written, some):
                    count.add(line)
                    out.write(line + b"\n")
            _say(out, count.end)
            ends.append(count.end)
        _say(out, Whole(len(ends)))
    return Copy(head, tuple(ends))


async def carried() -> tuple[Shelf, ...]:
    """Every table that a copy holds; inside reading() or writing()."""
    return tuple(shelf for shelf in await shelves() if shelf.table not in LEFT_OUT)


async def carried_rows(shelf: Shelf) -> AsyncIterator[list[Row]]:
    """The rows of a table as a copy holds them."""
    bare = {n for n, (name, _) in enumerate(shelf.columns) if f"{shelf.table}.{name}" in EMPTIED}
    async for some in rows(shelf):
        yield [_without(row, bare) for row in some] if bare else some


def _without(row: Row, bare: set[int]) -> Row:
    return tuple(None if n in bare else value for n, value in enumerate(row))


def _say(out: GzipFile, line: Line) -> None:
    out.write(msgspec.json.encode(line) + b"\n")
