"""Waiting posts as they are compared with each other: what is new, and what it may belong to."""

from collections.abc import Sequence
from datetime import datetime

from board.db import reading
from board.posts.groups import QUEUE, WAITS, leads, name_of
from board.posts.reads import DESK, as_seen
from board.posts.shapes import Kind, Lane, WaitingPost
from board.posts.tables import Post

# What another service sent is evidence, and a change belongs to what it changes: both stay by themselves.
REPORTS = Post.lane.not_in([Lane.REMOTE.value, Lane.CHANGES.value]) & Post.amends.is_null()


async def new(*, limit: int) -> tuple[WaitingPost, ...]:
    """Some waiting posts that were never compared with others, those that came first first."""
    query = Post.select(*DESK).where(WAITS & Post.sketch.is_null() & REPORTS)
    async with reading():
        rows = await query.order_by(Post.received, Post.id).limit(limit)
    return tuple(as_seen(row) for row in rows)


async def heads(kind: Kind, *, limit: int) -> tuple[WaitingPost, ...]:
    """The newest posts of a kind that have a card of their own and were compared."""
    compared = WAITS & Post.head.is_null() & Post.sketch.is_not_null() & (Post.kind == kind.value) & REPORTS
    newest_first = Post.select(*DESK).where(compared).order_by(Post.received, Post.id, ascending=False)
    async with reading():
        rows = await newest_first.limit(limit)
    return tuple(as_seen(row) for row in rows)


async def some(posts: Sequence[str]) -> tuple[WaitingPost, ...]:
    """These posts, as far as they still wait."""
    if not posts:
        return ()
    async with reading():
        rows = await Post.select(*DESK).where(WAITS & Post.id.is_in(list(posts)))
    return tuple(as_seen(row) for row in rows)


async def members(head: str, *, limit: int) -> tuple[WaitingPost, ...]:
    """A head and those that stand behind it, in the order of the queue."""
    async with reading():
        behind = Post.select(*DESK).where(WAITS & (Post.head == await name_of(head)))
        rows = await behind.order_by(*QUEUE).limit(limit - 1)
        return *await some([head]), *(as_seen(row) for row in rows)


async def copied(sketch: str, *, slot: datetime | None = None, enough: int = 1) -> WaitingPost | None:
    """The head of a waiting post with this sketch; None where there are fewer than so many of them.

    With a slot, of those that came in it.
    """
    same = WAITS & (Post.sketch == sketch)
    query = Post.select(Post.id).where(same & (Post.received == slot) if slot else same)
    async with reading():
        rows = await query.limit(enough)
        found = await some([await head_of(rows[0]["id"])]) if len(rows) >= enough else ()
    return next(iter(found), None)


async def head_of(post: str) -> str:
    """The head that a post stands behind; the post itself where it stands behind none."""
    async with reading():
        row = await Post.select(Post.head).where(Post.id == post).first()
        head = await Post.select(Post.id).where(leads(row["head"])).first() if row and row["head"] else None
    return str(head["id"]) if head else post
