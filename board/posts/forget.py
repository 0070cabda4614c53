"""Forgetting posts. Each function does what one rule of safety/keeping.py promises, and only when it is due.

Threat: what is still there can be taken. Arrivals are known only to six hours, so rules that run from the
arrival wait until the whole slot has passed.
"""

from collections.abc import Collection
from contextlib import suppress

from msgspec.structs import replace

from board import clock
from board.db import writing
from board.errors import Conflict
from board.posts.changes import move, turn_edition
from board.posts.life import State
from board.posts.shapes import EMPTIED, Action, Deed
from board.posts.tables import Decision, Judgement, Post
from board.safety.keeping import Kept, life

EMPTY = "{}"
# A database takes some tens of thousands of values in one statement, and who posts waits while we forget.
AT_ONCE = 500


async def undecided() -> tuple[str, ...]:
    """Some of the posts that nobody decided in time: words and facts go, and the code says so."""
    due = Post.received <= clock.now() - life(Kept.UNDECIDED) - clock.SLOT
    return await _forget(await _found(State.WAITING, due))


async def declined() -> tuple[str, ...]:
    """Some of the posts that were not published, a while after the decision."""
    due = Post.decided_on <= clock.today() - life(Kept.DECLINED)
    return await _forget(await _found(State.DECLINED, due))


async def originals() -> int:
    """The unredacted words of what was published; gives how many posts had some."""
    due = Post.decided_on <= clock.today() - life(Kept.ORIGINAL)
    async with writing():
        emptied = (
            await Post.update({Post.words: EMPTY})
            .where((Post.state == State.PUBLISHED.value) & (Post.words != EMPTY) & due)
            .returning(Post.id)
        )
    return len(emptied)


async def codes(alive: Collection[str]) -> tuple[str, ...]:
    """Some codes of posts long decided, but not where what came of them, by public id, is in `alive`."""
    due = Post.decided_on <= clock.today() - life(Kept.CODE)
    async with writing():
        rows = await Post.select(Post.id, Post.outcome).where(Post.code.is_not_null() & due)
        over = tuple(row["id"] for row in rows if row["outcome"] not in alive)[:AT_ONCE]
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
