"""Waiting posts as they are compared with each other: what is new, and what it may belong to."""

from collections.abc import Sequence

from board.db import reading
from board.posts.groups import QUEUE, WAITS
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
    behind = Post.select(*DESK).where(WAITS & (Post.head == head)).order_by(*QUEUE).limit(limit - 1)
    async with reading():
        return *await some([head]), *(as_seen(row) for row in await behind)


async def copies(sketch: str, *, enough: int) -> bool:
    """Whether so many waiting posts or more have this sketch."""
    async with reading():
        found = await Post.select(Post.id).where(WAITS & (Post.sketch == sketch)).limit(enough)
    return len(found) >= enough


async def copied(sketch: str) -> WaitingPost | None:
    """The head of a waiting post with this sketch; None where there is none."""
    async with reading():
        copy = await Post.select(Post.id, Post.head).where(WAITS & (Post.sketch == sketch)).first()
        found = await some([copy["head"] or copy["id"]]) if copy else ()
    return next(iter(found), None)


async def head_of(post: str) -> str:
    """The head that a post stands behind; the post itself where it stands behind none."""
    async with reading():
        row = await Post.select(Post.head).where(Post.id == post).first()
    return str(row["head"]) if row and row["head"] else post
