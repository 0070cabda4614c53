"""A peer hands a waiting post over, to somebody or to whoever comes next, with a note for them alone.

The note is for the decision, and goes with it: `changes.move` sees to it, whatever the decision is. Nothing
of it stands in the log: who could not take one more is nobody's business (mission.md R25).
"""

from typing import Any

from board.accounts.tables import Account
from board.db import reading, writing
from board.errors import Conflict, NotHere
from board.posts.life import State
from board.posts.shapes import Colleague, Handed
from board.posts.tables import HandOver, Post
from board.roles import PEERS
from board.safety import codes


async def hand_over(post: str, note: str, *, by: str, whom: str | None) -> None:
    """Hand a post over, instead of what was said before; raises NotHere, and Conflict once it is decided."""
    codes.public(post)
    async with writing():
        if whom is not None and whom not in {each.account for each in await colleagues()}:
            raise NotHere
        # Written, not read: whoever decides it at this instant waits here, or has been waited for.
        waits = (Post.id == post) & (Post.state == State.WAITING.value)
        here = await Post.update({Post.version: Post.version}, force=True).where(waits).returning(Post.id)
        if not here:
            raise Conflict
        row = HandOver(post=post, by=by, whom=whom, note=note)
        await HandOver.insert(row).on_conflict(
            target=HandOver.post, action="DO UPDATE", values=[HandOver.by, HandOver.whom, HandOver.note]
        )


async def let_go(account: str) -> None:
    """What was handed to somebody is there for whoever comes next, with its note."""
    free: dict[Any, Any] = {HandOver.whom: None}
    async with writing():
        await HandOver.update(free).where(HandOver.whom == account)


async def handed(post: str) -> Handed | None:
    """What was said when a post was handed over; raises NotHere for what is no id of ours."""
    codes.public(post)
    found = await _found(HandOver.post == post)
    return found[0] if found else None


async def handed_to(account: str) -> tuple[Handed, ...]:
    """What waits for somebody by name."""
    return await _found(HandOver.whom == account)


async def colleagues() -> tuple[Colleague, ...]:
    """Everybody who decides, by name."""
    decides = Account.role.is_in([role.value for role in PEERS])
    async with reading():
        rows = (
            await Account.select(Account.id, Account.name)
            .where(
                decides & (Account.active == True)  # noqa: E712 - a column
            )
            .order_by(Account.folded)
        )
    return tuple(Colleague(row["id"], row["name"]) for row in rows)


async def _found(which: Any) -> tuple[Handed, ...]:
    async with reading():
        rows = (
            await HandOver.select(HandOver.post, HandOver.by.name, HandOver.whom, HandOver.note)
            .where(which)
            .order_by(HandOver.post)
        )
    return tuple(
        Handed(post=row["post"], by=row["by.name"], whom=row["whom"], note=row["note"]) for row in rows
    )
