"""Calls as webhooks read them: each is handed on once, and tells nothing but the lane and how many."""

from datetime import timedelta
from typing import Any

from board import clock
from board.care.shapes import Call, Why
from board.care.tables import CallRow
from board.db import reading, writing

# Who hears of it later than this has long been called again.
STALE = timedelta(hours=4)


async def has_more() -> bool:
    """Whether some were not handed on yet: cheap, and changes nothing."""
    async with reading():
        return bool(await CallRow.exists().where(CallRow.handed == False))  # noqa: E712 - a column


async def hand_on() -> tuple[str, ...]:
    """The ids of the calls that nobody was handed; whoever asks copies them in the same transaction."""
    handed: dict[Any, Any] = {CallRow.handed: True}
    async with writing():
        rows = await CallRow.update(handed).where(CallRow.handed == False).returning(CallRow.id)  # noqa: E712
    return tuple(row["id"] for row in rows)


async def one(call: str) -> Call | None:
    """A call, None once it is too old to help."""
    async with reading():
        row = await CallRow.select().where(CallRow.id == call).first()
    if row is None or row["at"] <= clock.now() - STALE:
        return None
    return Call(id=row["id"], lane=row["lane"], why=Why(row["why"]), many=row["many"], at=row["at"])
