"""The decision log: who did what, on which day, and why; never a word of a post."""

from datetime import date

from msgspec import Struct

from board.db import reading
from board.posts.shapes import Action, Kind
from board.posts.tables import Decision

LINES = 200


class Line(Struct, frozen=True, kw_only=True):
    """One decision; `who` is None where a poster or the sweep acted, and where they have left since."""

    day: date
    kind: Kind
    action: Action
    reason: str | None
    removed: int
    who: str | None
    former: bool = False


async def lines(limit: int = LINES) -> tuple[Line, ...]:
    """The newest decisions by day; within a day their order says nothing."""
    async with reading():
        rows = (
            await Decision.select(
                Decision.day,
                Decision.kind,
                Decision.action,
                Decision.reason,
                Decision.removed,
                Decision.account.name,
                Decision.account.active,
            )
            .order_by(Decision.day, Decision.id, ascending=False)
            .limit(limit)
        )
    return tuple(
        Line(
            day=row["day"],
            kind=Kind(row["kind"]),
            action=Action(row["action"]),
            reason=row["reason"],
            removed=row["removed"],
            who=row["account.name"] if row["account.active"] else None,
            former=row["account.active"] is not None and not row["account.active"],
        )
        for row in rows
    )
