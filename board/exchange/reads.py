"""What stands behind the posts that other sources sent."""

from collections.abc import Sequence
from typing import Any

import msgspec

from board.db import reading
from board.exchange.shapes import Item, Remote, Turn
from board.exchange.tables import RemotePost


async def remote_for(posts: Sequence[str]) -> dict[str, Remote]:
    """The source behind each of these posts, by post id; nothing where people sent it or it is unreadable."""
    if not posts:
        return {}
    async with reading():
        rows = await RemotePost.select().where(RemotePost.post.is_in(list(posts)))
    said = {row["post"]: _remote(row) for row in rows}
    return {post: remote for post, remote in said.items() if remote is not None}


def _remote(row: dict[str, Any]) -> Remote | None:
    """Threat: one row that cannot be read must not keep every other card from the desk."""
    before = row["before"]
    try:
        return Remote(
            source=row["source"],
            turn=Turn(row["turn"]),
            said=msgspec.json.decode(row["said"], type=Item),
            before=msgspec.json.decode(before, type=Item) if before else None,
            alert=row["alert"],
        )
    except (msgspec.DecodeError, ValueError):
        return None
