"""A chain of decisions to look at, and ways to tamper with one."""

from typing import Any

from board.db import fetch
from board.ledger.verify import verify
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Deed
from tests.kit.build import received


async def decided(times: int = 1) -> None:
    """So many posts came and were declined."""
    for _ in range(times):
        await declined(await received())


async def declined(post: str, account: str | None = None, reason: str = "duplicate") -> None:
    """One post is declined, as a verb of the desk does it."""
    deed = Deed(action=Action.DECLINED, account=account, reason=reason)
    await posts.move(post, version=1, to=State.DECLINED, deed=deed)


async def rows() -> list[dict[str, Any]]:
    """The chain as it lies there."""
    return await fetch("SELECT * FROM chain ORDER BY seq")


async def breaks() -> tuple[str, ...]:
    """What a check finds wrong."""
    return (await verify()).breaks
