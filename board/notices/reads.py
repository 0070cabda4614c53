"""Which notices there are: what holds, what is over, and what waits for a second person."""

from datetime import timedelta
from typing import Any

from board import clock
from board.db import reading
from board.errors import NotHere
from board.notices.shapes import Kind, Notice, Standing
from board.notices.tables import NoticeRow
from board.safety import codes

# Over, and still in sight: whoever went by it must be able to find it again.
IN_SIGHT = timedelta(days=90)
MOST = 50
ON_THE_BOARD = 3
_PUBLIC = (Standing.CURRENT.value, Standing.WITHDRAWN.value)


async def holding() -> tuple[Notice, ...]:
    """What holds today or is still to come, the nearest first."""
    return await _listed((Standing.CURRENT.value,), MOST)


async def on_the_board() -> tuple[Notice, ...]:
    """The few that stand on the board itself."""
    return await _listed((Standing.CURRENT.value,), ON_THE_BOARD)


async def over() -> tuple[Notice, ...]:
    """What was withdrawn or has run out of late, the last first; nothing leaves in silence."""
    first = clock.today() - IN_SIGHT
    withdrawn = (NoticeRow.standing == Standing.WITHDRAWN.value) & (NoticeRow.changed_on >= first)
    ran_out = (NoticeRow.standing == Standing.CURRENT.value) & (NoticeRow.ends < clock.today())
    query = NoticeRow.select().where(withdrawn | (ran_out & (NoticeRow.ends >= first)))
    async with reading():
        rows = await query.order_by(NoticeRow.ends, NoticeRow.id, ascending=False).limit(MOST)
    return tuple(map(_notice, rows))


async def one(notice: str) -> Notice:
    """One public notice, also when it was withdrawn; raises NotHere."""
    found = NoticeRow.standing.is_in(list(_PUBLIC)) & (NoticeRow.id == codes.public(notice))
    async with reading():
        row = await NoticeRow.select().where(found).first()
    if row is None:
        raise NotHere
    return _notice(row)


async def holds(notice: str) -> Notice:
    """A notice that is up and can be corrected; raises NotHere for what was taken down or has run out."""
    found = await one(notice)
    if found.standing is not Standing.CURRENT or found.ends < clock.today():
        raise NotHere
    return found


async def proposed() -> tuple[Notice, ...]:
    """What waits for a second person, for staff alone."""
    waits = NoticeRow.standing == Standing.PROPOSED.value
    async with reading():
        rows = await NoticeRow.select().where(waits).order_by(NoticeRow.changed_on, NoticeRow.id).limit(MOST)
    return tuple(map(_notice, rows))


async def _listed(standing: tuple[str, ...], most: int) -> tuple[Notice, ...]:
    there = NoticeRow.standing.is_in(list(standing)) & (NoticeRow.ends >= clock.today())
    async with reading():
        rows = await NoticeRow.select().where(there).order_by(NoticeRow.begins, NoticeRow.id).limit(most)
    return tuple(map(_notice, rows))


def _notice(row: dict[str, Any]) -> Notice:
    said = {name: row[name] for name in Notice.__struct_fields__}
    return Notice(**said | {"standing": Standing(row["standing"]), "kind": Kind(row["kind"])})
