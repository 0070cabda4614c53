"""Forgetting what sources said: with its post, and once they no longer say it."""

from board import clock
from board.db import writing
from board.exchange.tables import RemoteItem, RemotePost
from board.posts.life import State
from board.posts.tables import Post
from board.safety.keeping import Kept, life


async def sweep() -> None:
    """Forget what no source has said for a while, and what stood behind posts that are forgotten."""
    gone = Post.select(Post.id).where(Post.state == State.FORGOTTEN.value)
    async with writing():
        await RemotePost.delete().where(RemotePost.post.is_in(gone))
        await RemoteItem.delete().where(RemoteItem.seen_on <= clock.today() - life(Kept.REMOTE))
