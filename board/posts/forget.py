"""Forgetting posts. Each function does what one rule of safety/keeping.py promises, and only when it is due.

Threat: what is still there can be taken. Arrivals are known only to six hours, so rules that run from the
arrival wait until the whole slot has passed.
"""

from collections.abc import Collection
from contextlib import suppress
from typing import Any

from msgspec.structs import replace

from board import clock
from board.db import writing
from board.errors import Conflict
from board.posts import merging
from board.posts.changes import move, turn_edition
from board.posts.life import State
from board.posts.shapes import EMPTIED, Action, Deed
from board.posts.tables import Decision, Judgement, Post
from board.safety.keeping import Kept, life

EMPTY = "{}"
# A database takes some tens of thousands of values in one statement, and who posts waits while we forget.
AT_ONCE = 500


async def undecided() -> tuple[str, ...]:
    """Some of the posts that nobody decided in time: words and facts go, and the code says so.

    One that follows a post which still waits has its own time; what follows one whose time is over waits on.
    """
    due = Post.received <= clock.now() - life(Kept.UNDECIDED) - clock.SLOT
    waits = Post.select(Post.id).where(Post.state == State.WAITING.value)
    followers = await _found(State.MERGED, due & Post.follows.is_in(waits))
    return await _forget(followers or await _found(State.WAITING, due))


async def declined() -> tuple[str, ...]:
    """Some of the posts that were not published, a while after the decision; first those that follow them."""
    due = Post.decided_on <= clock.today() - life(Kept.DECLINED)
    over = Post.select(Post.id).where((Post.state == State.DECLINED.value) & due)
    followers = await _found(State.MERGED, Post.follows.is_in(over))
    return await _forget(followers or await _found(State.DECLINED, due))


async def originals() -> int:
    """The unredacted words of what was published or follows it; gives how many posts had some."""
    async with writing():
        emptied = (
            await Post.update({Post.words: EMPTY})
            .where((Post.words != EMPTY) & over_as_published())
            .returning(Post.id)
        )
    return len(emptied)


def over_as_published() -> Any:
    """Which posts were published, or follow what was, so long ago that what they said themselves must go."""
    due = Post.decided_on <= clock.today() - life(Kept.ORIGINAL)
    published = (Post.state == State.PUBLISHED.value) & due
    return published | (merging.FOLLOWS & Post.follows.is_in(Post.select(Post.id).where(published)))


async def codes(alive: Collection[str]) -> tuple[str, ...]:
    """Some codes of posts long decided, but not where what came of them, by public id, is in `alive`."""
    due = Post.decided_on <= clock.today() - life(Kept.CODE)
    async with writing():
        rows = await Post.select(Post.id, Post.outcome).where(Post.code.is_not_null() & due)
        over = tuple(row["id"] for row in rows if row["outcome"] not in alive)[:AT_ONCE]
        over = over or await _codes_behind(due, alive)
        if over:
            await Post.update({Post.code: None}).where(Post.id.is_in(list(over)))
    return over


async def nonces() -> None:
    """The marks of forms that no phone can send again; their life already has the six hours in it."""
    async with writing():
        await Post.update({Post.once: None}).where(
            Post.once.is_not_null() & (Post.received <= clock.now() - life(Kept.NONCE))
        )


async def judgements() -> None:
    """How posts were judged that have been decided for a while."""
    due = Post.select(Post.id).where(Post.decided_on <= clock.today() - life(Kept.JUDGEMENT))
    async with writing():
        await Judgement.delete().where(Judgement.post.is_in(due))


async def decisions() -> int:
    """The oldest lines of the decision log; gives how many there were."""
    async with writing():
        over = (
            await Decision.delete()
            .where(Decision.day <= clock.today() - life(Kept.DECISION))
            .returning(Decision.id)
        )
    return len(over)


async def _codes_behind(due: Any, alive: Collection[str]) -> tuple[str, ...]:
    """Some posts that follow one decided so long ago: their codes live as long as its own."""
    with_code = merging.FOLLOWS & Post.code.is_not_null()
    followed = Post.id.is_in(Post.select(Post.follows).where(with_code))
    rows = await Post.select(Post.id, Post.outcome).where(due & followed)
    over = [row["id"] for row in rows if row["outcome"] not in alive]
    if not over:
        return ()
    behind = await Post.select(Post.id).where(with_code & Post.follows.is_in(over)).limit(AT_ONCE)
    return tuple(row["id"] for row in behind)


async def _found(state: State, due: object) -> list[tuple[str, int]]:
    query = Post.select(Post.id, Post.version).where(Post.state == state.value).limit(AT_ONCE)
    rows = await query.where(due)  # type: ignore[arg-type]
    return [(row["id"], row["version"]) for row in rows]


async def _forget(found: list[tuple[str, int]]) -> tuple[str, ...]:
    gone = []
    for post, version in found:
        # Somebody decided it this very moment: it is no longer ours to forget.
        with suppress(Conflict):
            await _forget_one(post, version)
            await merging.hand_on(post, stood=State.WAITING)
            gone.append(post)
    if gone:
        # After the last post: who decides has a post and wants the edition, and must not wait in a circle.
        await turn_edition()
    return tuple(gone)


async def _forget_one(post: str, version: int) -> None:
    await move(
        post,
        version=version,
        to=State.FORGOTTEN,
        deed=Deed(action=Action.FORGOTTEN),
        change=replace(EMPTIED, decided_on=clock.today()),
    )
