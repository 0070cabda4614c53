"""A peer asks the person who posted, and they answer, through the code alone (mission.md 3.4 Q15).

What is said here is never published. It goes with the decision, whatever that is: `changes.move` sees to it.
What is asked about a published post belongs to an inquiry, and goes with that (inquiries.py).
"""

from enum import StrEnum
from typing import Any

from board import clock
from board.db import reading, writing
from board.errors import N_, Conflict
from board.posts import changes, reads
from board.posts.hurdles import free
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind, Lane, Question
from board.posts.tables import Post
from board.posts.tables import Question as Row
from board.posts.targets import target
from board.safety import codes

MOST = 5


class Talk(StrEnum):
    """Whose turn it is, when a post was asked about."""

    OPEN = N_("Asked, no answer yet")
    ANSWERED = N_("They answered")


async def ask(post: str, question: str, *, version: int, account: str) -> None:
    """Put a question behind the code of a waiting post whose poster allowed it.

    Raises Conflict when the post changed meanwhile, when an earlier question is open, and after MOST of them.
    """
    async with writing():
        await _turn(post, version, Deed(action=Action.ASKED, account=account), free())
        earlier = await asked(post)
        if not may_go_on(earlier):
            raise Conflict
        await Row.insert(Row(id=codes.public_id(), post=post, number=len(earlier) + 1, words=question))


async def put(post: str, question: str, *, inquiry: str, account: str) -> None:
    """Put what somebody wants to know behind the code of a published post; raises Conflict like `ask`."""
    async with writing():
        earlier = await asked(post)
        held = await Post.select(Post.version).where(Post.id == post).first()
        if held is None or not may_go_on(earlier):
            raise Conflict
        await _turn(post, int(held["version"]), Deed(action=Action.ASKED, account=account))
        row = Row(id=codes.public_id(), post=post, number=len(earlier) + 1, words=question, inquiry=inquiry)
        await Row.insert(row)


async def answer(code: str, words: str) -> None:
    """Answer the open question behind a code digest; raises NotHere, and Conflict where none is open."""
    async with writing():
        standing = await reads.standing(code)
        if standing.question is None:
            raise Conflict
        await _turn(standing.post, standing.version, Deed(action=Action.ANSWERED))
        if standing.state is State.WAITING:
            await _ours_again(standing.post)
        await Row.update({Row.answer: words}).where((Row.post == standing.post) & Row.answer.is_null())


async def asked(post: str) -> tuple[Question, ...]:
    """What was asked about a post, in order, with the answers that came."""
    async with reading():
        rows = await Row.select(Row.words, Row.answer).where(Row.post == post).order_by(Row.number)
    return tuple(Question(row["words"], row["answer"]) for row in rows)


def may_go_on(earlier: tuple[Question, ...]) -> bool:
    """Whether one more can be asked: none is open, and nobody is questioned without an end."""
    return len(earlier) < MOST and all(each.answer is not None for each in earlier)


async def talks(posts: list[str]) -> dict[str, Talk]:
    """How the talk about each of these posts stands; nothing for those that were not asked about."""
    if not posts:
        return {}
    async with reading():
        rows = await Row.select(Row.post, Row.answer).where(Row.post.is_in(posts)).order_by(Row.number)
    return {row["post"]: Talk.ANSWERED if row["answer"] is not None else Talk.OPEN for row in rows}


async def _ours_again(post: str) -> None:
    """The time until the answer was the poster's turn: it is ours from now on."""
    less_urgent = (Post.id == post) & (Post.lane != Lane.LIFE.value)
    due = clock.next_quarter(clock.now() + target(Lane.ANSWERED))
    await Post.update({Post.lane: Lane.ANSWERED.value, Post.due: due}).where(less_urgent)


async def _turn(post: str, version: int, deed: Deed, hurdle: Any = None) -> None:
    """The post stays where it is, as a new version: who read it before must read it again."""
    if earlier := await Post.select(*changes.BEFORE).where(Post.id == post).first():
        await changes.answerable(deed, earlier)
    where = Post.state.is_in([State.WAITING.value, State.PUBLISHED.value])
    stays = where & hurdle if hurdle else where
    turned = (
        await Post.update({Post.version: Post.version + 1}, force=True)
        .where((Post.id == post) & (Post.version == version) & stays)
        .where(Post.may_ask == True)  # noqa: E712 - a column, not a truth
        .returning(Post.version, Post.kind, Post.state)
    )
    if not turned:
        raise Conflict
    row = turned[0]
    turn = (str(row["state"]), str(row["state"]))
    await changes.note(post, int(row["version"]), kind=Kind(row["kind"]), turn=turn, deed=deed)
