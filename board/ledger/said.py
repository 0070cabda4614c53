"""What a keeper puts into the log by hand: why a row is wrong, and how often authorities asked for something.

No row is ever changed: what was wrong stays, and a new row says so.
"""

from datetime import date
from typing import Any

import msgspec

from board import clock
from board.db import reading, writing
from board.errors import N_, Invalid, Message
from board.ledger import changes
from board.ledger.changes import Happened
from board.ledger.form import Asked, Explanation
from board.ledger.tables import Link

SHOWN = 50


async def explain(explanation: Explanation, *, by: str) -> None:
    """Say in public what is wrong with a row; raises Invalid where there is no such row any more."""
    async with writing():
        row = await Link.select(Link.day).where(Link.seq == explanation.seq).first()
        if row is None or row["day"] is None:
            raise Invalid({"seq": Message(N_("There is no row with this number, or it was forgotten."))})
        said: dict[str, str | int] = {
            "seq": explanation.seq,
            "about": clock.week(date.fromisoformat(row["day"])),
            "words": explanation.words,
            "role": "keeper",
        }
        await changes.note(Happened(event="explains", said=said, who=by))


async def asked(said: Asked, *, by: str) -> None:
    """Say how often an authority asked for something in a month; what was said last counts."""
    told: dict[str, str | int] = {"month": said.month, "number": said.number, "role": "keeper"}
    await changes.note(Happened(event="requests", said=told, who=by))


async def newest() -> tuple[dict[str, Any], ...]:
    """The last rows with their numbers, as a keeper refers to them."""
    async with reading():
        rows = (
            await Link.select(Link.seq, Link.event)
            .where(Link.event.is_not_null())
            .order_by(Link.seq, ascending=False)
            .limit(SHOWN)
        )
    return tuple({"seq": row["seq"], **msgspec.json.decode(row["event"])} for row in rows)
