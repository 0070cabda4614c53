"""After five years the events of the chain go. The seals stay, so the chain and old heads still hold."""

from typing import Any

from board import clock
from board.db import writing
from board.ledger import changes
from board.ledger.changes import Happened
from board.ledger.tables import Link, Tally
from board.safety.keeping import Kept, life


async def sweep() -> int:
    """Take the events away whose time is over, and say so in the chain; gives how many there were.

    Threat: who empties a row by hand hides what it said. So only what a sealed event names may be empty.
    """
    last = clock.today() - life(Kept.LEDGER)
    async with writing():
        await changes.hold()
        await Tally.delete().where(Tally.month < f"{last:%Y-%m}")
        over = (Link.day <= last.isoformat()) & Link.event.is_not_null()
        nothing: dict[Any, Any] = {Link.day: None, Link.event: None}
        gone = await Link.update(nothing, force=True).where(over).returning(Link.seq)
        if gone:
            upto = max(row["seq"] for row in gone)
            await changes.note(Happened(event="forgot", said={"upto": upto, "role": "sweep"}))
    return len(gone)
