"""A poster takes their post back: gone from page, feeds and API at once, and its words from the database."""

from msgspec.structs import replace

from board import clock
from board.alerts import changes as alerts
from board.db import writing
from board.errors import Conflict
from board.feedback import changes as feedback
from board.posts import changes as posts
from board.posts import merging, reads, wishes
from board.posts.life import OVER, State
from board.posts.shapes import EMPTIED, Action, Deed, Kind, Standing
from board.replies import shared

TRIES = 5


async def withdraw(code: str) -> None:
    """Take back the post behind a code digest, as it stands at this moment; raises NotHere.

    Whoever takes back means it, whatever a moderator did a moment before: a lost race is run again.
    """
    for _ in range(TRIES):
        try:
            return await _as_it_stands(code)
        except Conflict:
            continue
    raise Conflict


async def _as_it_stands(code: str) -> None:
    async with writing():
        standing = await reads.standing(code)
        if standing.state in OVER:
            return
        await _let_go(standing)


async def _let_go(standing: Standing) -> None:
    # From this day on its code is forgotten in its time, also where nobody had decided yet.
    change = replace(EMPTIED, decided_on=clock.today(), follows=None)
    deed = Deed(action=Action.WITHDRAWN)
    await posts.move(standing.post, version=standing.version, to=State.WITHDRAWN, deed=deed, change=change)
    heir = await merging.hand_on(standing.post, stood=standing.state)
    await wishes.take_back(standing.post)
    match standing.kind:
        case Kind.ALERT:
            await alerts.let_go(standing.post, followed=standing.follows, heir=heir)
        case Kind.FEEDBACK:
            await shared.let_go(standing.post)
            await feedback.let_go(standing.post)
