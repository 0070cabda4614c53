"""A poster takes their post back: gone from page, feeds and API at once, and its words from the database."""

from board import clock
from board.alerts import changes as alerts
from board.db import writing
from board.feedback import changes as feedback
from board.posts import changes as posts
from board.posts import reads
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind


async def withdraw(code: str, *, version: int) -> None:
    """Take back the post behind a code digest; raises NotHere, and Conflict when it changed meanwhile."""
    async with writing():
        standing = await reads.standing(code)
        deed = Deed(action=Action.WITHDRAWN)
        await posts.move(
            standing.post,
            version=version,
            to=State.WITHDRAWN,
            deed=deed,
            words="{}",
            public_words="{}",
            # From this day on its code is forgotten in its time, also where nobody had decided yet.
            decided_on=clock.today(),
        )
        match standing.kind:
            case Kind.ALERT:
                await alerts.let_go(standing.post)
            case Kind.FEEDBACK:
                await feedback.let_go(standing.post)
