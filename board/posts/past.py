"""What was decided lately, for those who must decide something like it."""

from datetime import date, timedelta

from msgspec import Struct

from board import clock
from board.db import reading
from board.posts import reads
from board.posts.life import State
from board.posts.shapes import Action, Kind, WaitingPost
from board.posts.tables import Decision
from board.roles import Role

LATELY = timedelta(days=30)
SPOKEN = (State.PUBLISHED.value, State.DECLINED.value)


class Decided(Struct, frozen=True, kw_only=True):
    """A post and the decision that brought it where it stands."""

    post: WaitingPost
    action: Action
    reason: str | None
    day: date
    role: Role | None


async def decided(kind: Kind, *, limit: int) -> tuple[Decided, ...]:
    """Posts that were published or declined in the last 30 days and still stand so, newest first."""
    names = (Decision.post, Decision.version, Decision.action, Decision.reason, Decision.day)
    lately = (Decision.kind == kind.value) & (Decision.day >= clock.today() - LATELY)
    async with reading():
        rows = (
            await Decision.select(*names, Decision.account.role)
            .where(lately & Decision.to_state.is_in(list(SPOKEN)))
            .order_by(Decision.day, Decision.id, ascending=False)
            .limit(limit)
        )
        found = await reads.some([row["post"] for row in rows])
    return tuple(
        Decided(
            post=found[row["post"]],
            action=Action(row["action"]),
            reason=row["reason"],
            day=row["day"],
            role=Role(row["account.role"]) if row["account.role"] else None,
        )
        for row in rows
        if row["post"] in found and found[row["post"]].version == row["version"]
    )
