"""Bringing a board back from a copy: all of it or nothing, and only what is proved to be what was copied.

Threat: a loss made worse. A wrong file, a half-read one, a board that somebody still uses, keys that do not
fit: each is refused before anything is changed, and what fails later is undone with the one transaction.
"""

from datetime import date
from itertools import islice
from pathlib import Path

from msgspec import Struct

from board import clock
from board.accounts import people
from board.backups import box, reading
from board.backups.lines import CannotCopy, Copy, Count, Ends, Head, reader
from board.db import current, fetch, migrate, shelves
from board.db.carry import AT_ONCE, nobody_serves
from board.db.shelves import Shelf
from board.errors import N_
from board.ledger import changes as ledger
from board.ledger.changes import Happened
from board.ledger.verify import verify
from board.posts import reads as posts
from board.safety.keeping import Kept, life

# Places in the order of public changes were given out after the copy was made, and readers hold them.
BEYOND = 1_000_000
SAID = N_(
    "The board was brought back from a copy after a loss. What was decided and taken back between the day of "
    "the copy and this one is not here."
)


class Wish(Struct, frozen=True, kw_only=True):
    """What a keeper asked for, and what they said they know."""

    path: Path
    key: box.Key
    keys: str
    words: str
    over: bool = False
    lost_keys: bool = False
    clock_is_right: bool = False


class Brought(Struct, frozen=True, kw_only=True):
    """What came back, and what nobody can know of the days since: who looks through it must be told."""

    copy: Copy
    alerts: int
    feedback: int
    people: tuple[str, ...]

    @property
    def day(self) -> date:
        return self.copy.head.day


async def bring(wish: Wish) -> Brought:
    """Bring the board back; raises CannotCopy or Newer, and then nothing here was changed."""
    with reading.opened(wish.path, wish.key) as copy:
        _refuse(copy.head, wish)
        async with migrate.alone(), nobody_serves(current.engine):
            if not wish.over:
                await _refuse_a_board()
            await shelves.drop_all()
            await migrate.migrate_to(copy.head.migrations)
            await _fill(copy)
            await migrate.migrate()
            await _shut_out()
            await _go_on(wish)
    return await _told(Copy(copy.head, tuple(copy.ends)))


def _refuse(head: Head, wish: Wish) -> None:
    migrate.refuse_newer(head.migrations)
    if head.keys != wish.keys and not wish.lost_keys:
        raise CannotCopy(
            "This copy belongs to another keys.json. Put that file and ledger.json into the folder of the "
            "board first. If they are lost, say --lost-keys: then no code of a poster opens anything again."
        )
    age = clock.today() - head.day
    if not wish.clock_is_right and not 0 <= age.days <= life(Kept.BACKUP).days:
        raise CannotCopy(
            f"The copy is of {head.day}, and this machine says that it is {clock.today()}. All that is due "
            "by then would be forgotten. If the clock is right, say --clock-is-right."
        )


async def _refuse_a_board() -> None:
    there = {shelf.table for shelf in await shelves.shelves()}
    for table in there & {"account", "post", "service"}:
        if await fetch(f'SELECT 1 FROM "{table}" LIMIT 1'):  # noqa: S608 (three names from above)
            raise CannotCopy(
                "There is a board here already, with people, posts or services. Say --over to put the copy "
                "in its place: all that is here goes."
            )


async def _fill(copy: reading.Opened) -> None:
    """Write every row, then read all of them back from the database: they are those that were copied."""
    there = {shelf.table for shelf in await shelves.shelves()}
    wanted: list[Shelf] = []
    for shelf, lines in copy.tables():
        if shelf.table not in there:
            raise CannotCopy(f"There is no table {shelf.table} here to bring rows back to.")
        await shelves.empty(shelf)  # a few tables are made with a first row
        read = reader(shelf).decode
        while some := [read(line) for line in islice(lines, AT_ONCE)]:
            await shelves.put(shelf, some)
        wanted.append(shelf)
    for shelf, end in zip(wanted, copy.ends, strict=True):
        if await _counted(shelf) != end:
            raise CannotCopy(f"The rows of the table {shelf.table} did not come back as they were copied.")


async def _counted(shelf: Shelf) -> Ends:
    count = Count(shelf.table)
    async for some in shelves.rows(shelf):
        count.add_all(some)
    return count.end


async def _shut_out() -> None:
    """Threat: what was ended since the copy opens again, or sends on. Also a copy of an earlier release."""
    for table in ("api_answer", "api_key", "recovery_code"):
        await fetch(f'DELETE FROM "{table}"')  # noqa: S608 (three names from above)
    await fetch("DELETE FROM hook_delivery WHERE state = 'waiting'")
    await fetch("UPDATE hook SET state = 'stopped', why = 'closed', lease = NULL, leased_until = NULL")


async def _go_on(wish: Wish) -> None:
    """Check the sealed log, say in it what happened, and count on from where no reader has been."""
    found = await verify()
    if not found.well and not wish.lost_keys:
        raise CannotCopy(f"The sealed log of this copy is not whole: {found.breaks[0]}")
    await ledger.begin(earlier=await posts.how_many_decisions())
    await fetch("UPDATE edition SET number = number + {}", BEYOND)
    said: dict[str, str | int] = {"about": clock.week(clock.today()), "words": wish.words, "role": "keeper"}
    await ledger.note(Happened(event="explains", said=said))


async def _told(copy: Copy) -> Brought:
    [public] = await fetch(_PUBLIC)
    names = tuple(person.name for person in await people.listed() if person.active)
    return Brought(copy=copy, people=names, **public)


_PUBLIC = """SELECT (SELECT count(*) FROM alert WHERE standing = 'current') AS alerts,
    (SELECT count(*) FROM feedback WHERE standing = 'current') AS feedback"""
