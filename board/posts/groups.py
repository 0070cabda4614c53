"""Waiting posts that tell of the same thing stand behind one of them, the head: the queue shows a card of it.

A group has a name that never changes: those behind the head bear it in `head`, the head in `leads`, or it is
the head's own id. Each post has one name, and whoever takes a head's place changes names with it. So however
many stand behind a head, handing on writes two rows, and no name is ever used for two groups.

Threat: a flood of copies would push everybody else's posts out of sight. A group only orders the queue: each
of its posts is still decided by itself, and no post is behind one that waits in a less pressing place.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from piccolo.columns import Column
from piccolo.query.functions.aggregate import Count, Max, Min
from piccolo.querystring import QueryString

from board.db import reading, writing
from board.errors import Conflict
from board.posts.life import State
from board.posts.tables import Post

WAITS = Post.state == State.WAITING.value
# As the queue goes on: the most pressing first, the surer first, the one that came first.
QUEUE: tuple[Column, ...] = (Post.urgency, Post.suspect, Post.due, Post.id)
# Left alone: no post is compared with it any more, and it with none.
APART = ""
# In the place of the sketch of a post that left a group, with the name of that group.
OUT_OF = "out of:"
# As somebody decides a post it goes out of the group that it stood behind or led.
LEAVES = QueryString(
    f"CASE WHEN state <> 'waiting' OR sketch LIKE '{OUT_OF}%' THEN sketch"
    f" ELSE '{OUT_OF}' || COALESCE(head, leads, id) END"
)


class Group(Struct, frozen=True):
    """How many posts stand behind a head, and the ids of two of them."""

    members: int
    some: tuple[str, ...] = ()


async def groups(heads: Sequence[str]) -> dict[str, Group]:
    """The groups that stand behind these posts; nothing for a post that nobody stands behind."""
    if not heads:
        return {}
    some = (Count(alias="members"), Min(Post.id, alias="one"), Max(Post.id, alias="other"))
    async with reading():
        leads = await Post.select(Post.id, Post.leads).where(Post.id.is_in(list(heads)))
        led = {row["leads"] or row["id"]: row["id"] for row in leads}
        rows = await Post.select(Post.head, *some).where(Post.head.is_in(list(led))).group_by(Post.head)
    return {
        led[row["head"]]: Group(row["members"], tuple(dict.fromkeys((row["one"], row["other"]))))
        for row in rows
    }


async def name_of(post: str) -> str:
    """The name of the group that a post leads, or would lead."""
    async with reading():
        row = await Post.select(Post.leads).where(Post.id == post).first()
    return str(row["leads"]) if row and row["leads"] else post


def leads(name: str) -> Any:
    """What is true of the post by which a group is seen in the queue."""
    return WAITS & Post.head.is_null() & ((Post.leads == name) | (Post.leads.is_null() & (Post.id == name)))


async def put_behind(post: str, head: str, sketch: str) -> bool:
    """Put a new post behind a head, both as they stand at this moment; whether that could still be done."""
    async with writing():
        await lock(post, head)
        if not await _is_head(head):
            return False
        name = await name_of(head)
        new = (Post.id == post) & WAITS & Post.sketch.is_null()
        put = await Post.update({Post.head: name, Post.sketch: sketch}).where(new).returning(Post.id)
        if not put:
            return False
        await _move(await name_of(post), name)
        return True


async def put_before(post: str, head: str, sketch: str) -> bool:
    """Let a new post that presses more be the head instead; whether that could still be done."""
    async with writing():
        await lock(post, head)
        if not await _is_head(head) or not await leave_single(post, sketch):
            return False
        await _change_names(head, post)
        name = await name_of(post)
        await Post.update({Post.head: name}).where(Post.id == head)
        await _move(await name_of(head), name)
        return True


async def leave_single(post: str, sketch: str) -> bool:
    """Note that a new post was compared and is like no other; whether it was still new."""
    new = (Post.id == post) & WAITS & Post.sketch.is_null()
    async with writing():
        return bool(await Post.update({Post.sketch: sketch}).where(new).returning(Post.id))


async def set_apart(post: str, version: int) -> int:
    """Take a waiting post out of its group for good, as a new version; raises Conflict when it changed."""
    async with writing():
        row = await Post.select(Post.head).where(Post.id == post).first()
        head = row["head"] if row else None
        seen = (
            (Post.id == post)
            & (Post.version == version)
            & WAITS
            & Post.head.is_not_null()
            & (Post.head == head)
        )
        out = f"{OUT_OF}{head}"
        alone: dict[Any, Any] = {Post.head: None, Post.sketch: out, Post.version: Post.version + 1}
        apart = await Post.update(alone, force=True).where(seen).returning(Post.version)
        if not apart:
            raise Conflict
        return int(apart[0]["version"])


async def pass_on(post: str) -> None:
    """A head left the queue: the most pressing of those behind it is the head from now on."""
    async with writing():
        behind = (Post.head == await name_of(post)) & WAITS
        while heir := await Post.select(Post.id).where(behind).order_by(*QUEUE).first():
            first: dict[Any, Any] = {Post.head: None}
            # Decided at this very moment, it cannot be the one: the next is asked.
            if await Post.update(first).where(behind & (Post.id == heir["id"])).returning(Post.id):
                return await _change_names(post, heir["id"])
    return None


async def forget_who_left(sketch: str) -> None:
    """Once nobody of a group waits any more, nothing says who stood in it."""
    name = _was_behind(sketch)
    if name is None:
        return
    still = WAITS & ((Post.head == name) | leads(name) | (Post.sketch == sketch))
    async with writing():
        if not await Post.exists().where(still):
            await Post.update({Post.sketch: APART}).where(Post.sketch == sketch)


async def gather_behind(member: str, canonical: str) -> None:
    """Those behind a post that is about to leave go behind the one that it was put together with.

    Not when that one no longer waits: then `pass_on` chooses among them.
    """
    async with writing():
        row = await Post.select(Post.head).where((Post.id == canonical) & WAITS).first()
        if row is None:
            return
        name = await name_of(member)
        if row["head"] == name:
            await Post.update({Post.head: None}).where(Post.id == canonical)
            await _change_names(member, canonical)
        elif row["head"]:
            await _move(name, row["head"])
        else:
            if await _size(name) > await _size(await name_of(canonical)):
                await _change_names(member, canonical)
            await _move(await name_of(member), await name_of(canonical))


async def lock(*posts: str) -> None:
    """Make whoever changes one of these posts wait until we are done.

    Written, not read: a head decided meanwhile would pass its group on without those we put behind it.
    Always in the same order, or two who do this would wait for each other.
    """
    for post in sorted(set(posts)):
        await Post.update({Post.kind: Post.kind}, force=True).where(Post.id == post)


async def _is_head(post: str) -> bool:
    return await Post.exists().where((Post.id == post) & WAITS & Post.head.is_null())


async def count(post: str) -> int:
    """How many posts of the same six hours tell of the same thing as this one, itself among them.

    Threat: whoever takes posts out of a flock, puts them together, declines them, joins them to an alert or
    takes back their own would make one person enough for the rest. So whoever left counts too (T-59).
    """
    async with reading():
        this = (
            await Post.select(Post.head, Post.leads, Post.sketch, Post.received)
            .where(Post.id == post)
            .first()
        )
        if this is None:
            return 0
        name = this["head"] or _was_behind(this["sketch"]) or this["leads"] or post
        told = (Post.id == post) | (Post.head == name) | leads(name) | (Post.sketch == f"{OUT_OF}{name}")
        followed = Post.follows.is_in(Post.select(Post.id).where(told))
        return int(await Post.count().where((told | followed) & (Post.received == this["received"])))


def _was_behind(sketch: str | None) -> str | None:
    return sketch.removeprefix(OUT_OF) if sketch and sketch.startswith(OUT_OF) else None


async def _change_names(one: str, other: str) -> None:
    """Whoever stood behind one stands behind the other."""
    names = {one: await name_of(other), other: await name_of(one)}
    for post, name in sorted(names.items()):
        await Post.update({Post.leads: name}).where(Post.id == post)


async def _size(name: str) -> int:
    return int(await Post.count().where(Post.head == name))


async def _move(old: str, new: str) -> None:
    await Post.update({Post.sketch: f"{OUT_OF}{new}"}).where(Post.sketch == f"{OUT_OF}{old}")
    await Post.update({Post.head: new}).where(Post.head == old)
