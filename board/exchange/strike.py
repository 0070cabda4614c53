"""Taking words out of what a source said, where an alert of ours was made of it."""

from typing import Any

import msgspec

from board.alerts.strike import Strike, without
from board.db import writing
from board.exchange.tables import RemoteItem, RemotePost
from board.posts.tables import Post


async def strike(alert: str, out: Strike) -> None:
    """Take words out of every card behind an alert, and of what we remember that its source said.

    The source still says them: if it is followed on, its next change waits at the desk with them.
    """
    made = Post.select(Post.id).where(Post.outcome == alert)
    async with writing():
        for row in await RemotePost.select().where((RemotePost.alert == alert) | RemotePost.post.is_in(made)):
            said: dict[Any, Any] = {name: _struck(row[name], out) for name in ("said", "before")}
            await RemotePost.update(said).where(RemotePost.post == row["post"])
            items = RemoteItem.select().where(RemoteItem.post == row["post"])
            for item in await items:
                left: dict[Any, Any] = {"said": _struck(item["said"], out)}
                await RemoteItem.update(left).where(RemoteItem.id == item["id"])


def _struck(text: str | None, out: Strike) -> str | None:
    return text and msgspec.json.encode(without(msgspec.json.decode(text), out)).decode()
