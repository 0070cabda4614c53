"""When the board was last swept, and whether the clock can be believed since then.

Threat: a clock that is wrong by years would make everything due at once. After a jump of more than two days
either way the sweep waits until the keeper says that the clock is right.
"""

from datetime import timedelta

from board import clock
from board.db import reading, writing
from board.ledger import changes as ledger
from board.ledger.bands import how_long
from board.posts.life import State
from board.posts.shapes import Lane
from board.posts.tables import LastSweep, Post
from board.posts.targets import target

MOST = timedelta(days=2)


async def clock_holds() -> bool:
    """Whether today is near the day of the last sweep; a board that was never swept believes its clock."""
    async with reading():
        last = await LastSweep.select(LastSweep.day).first()
    return last is None or abs(clock.today() - last["day"]) <= MOST


async def oldest() -> None:
    """Note for this month's numbers in which band the oldest waiting post is."""
    async with writing():
        row = (
            await Post.select(Post.due, Post.lane)
            .where(
                (Post.state == State.WAITING.value) & Post.suspect.eq(value=False) & Post.due.is_not_null()
            )
            .order_by(Post.received)
            .first()
        )
        since = row["due"] - target(Lane(row["lane"])) if row else clock.now()
        await ledger.count("oldest", band=how_long(clock.now() - since))


async def note() -> None:
    """Write down that the sweep was done today."""
    row = LastSweep(id=1, day=clock.today())
    async with writing():
        await LastSweep.insert(row).on_conflict(
            target=LastSweep.id, action="DO UPDATE", values=[LastSweep.day]
        )
