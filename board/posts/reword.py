"""What is printed of a post, and putting other words in its place once it is published."""

from typing import Any

import msgspec
from msgspec import Struct

from board.db import reading, writing
from board.errors import Conflict
from board.posts import changes
from board.posts.life import State
from board.posts.shapes import Deed, Kind
from board.posts.tables import Post, stored


class Printed(Struct, frozen=True):
    """The words of a post that everybody reads, by field, and the version of the post that says so."""

    words: dict[str, str] = {}
    version: int = 0


async def printed(post: str) -> Printed:
    """What is printed of a post: nothing where it is not public."""
    out = (Post.id == post) & (Post.state == State.PUBLISHED.value)
    async with reading():
        row = await Post.select(Post.public_words, Post.version).where(out).first()
    return Printed(msgspec.json.decode(row["public_words"]), row["version"]) if row else Printed()


async def reword(post: str, words: dict[str, str], *, version: int, deed: Deed) -> None:
    """Print other words of a published post from now on; raises Conflict when it changed meanwhile."""
    said: dict[Any, Any] = {
        Post.public_words: stored(words),
        Post.version: Post.version + 1,
    }
    seen = (Post.id == post) & (Post.version == version) & (Post.state == State.PUBLISHED.value)
    async with writing():
        turned = await Post.update(said, force=True).where(seen).returning(Post.version, Post.kind)
        if not turned:
            raise Conflict
        row, turn = turned[0], (State.PUBLISHED.value, State.PUBLISHED.value)
        await changes.note(post, int(row["version"]), kind=Kind(row["kind"]), turn=turn, deed=deed)
