"""A decline is undone as long as the words are kept; the post waits again, and its poster reads it."""

import pytest

from board.db import fetch
from board.db.bound import Database
from board.moderation import held
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import Action
from board.sweep import sweep
from tests.kit.build import alert_sent, declined, digest, moderator, opened, somebody
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

WORDS = "Unmistakable words that two of us wrote."


@pytest.mark.both_engines
async def test_a_decline_can_be_undone_and_the_code_says_so(db: Database, clock: Clock) -> None:
    """T-07: what was decided stays in the log."""
    arrival, office = await alert_sent(words=WORDS, use="words"), await moderator()
    await declined(arrival.post, office)
    clock.forward(days=29)
    shown = await opened(arrival.post)
    await held.undo(arrival.post, shown.post.version, who=await somebody())
    standing = await posts.standing(digest(arrival))
    assert (standing.state, standing.action, standing.reason) == (State.WAITING, Action.REOPENED, None)
    assert standing.decided_on is None
    again = await posts.one(arrival.post)
    assert (again.words, again.due is not None) == ({"words": WORDS}, True)
    assert [row["action"] for row in await fetch("SELECT action FROM decision ORDER BY version")] == [
        "declined",
        "reopened",
    ]


async def test_a_reopened_post_waits_as_long_as_a_new_one(db: Database, clock: Clock) -> None:
    post, office = (await alert_sent(words=WORDS)).post, await moderator()
    clock.forward(days=25)
    await declined(post, office)
    clock.forward(days=25)
    await held.undo(post, (await opened(post)).post.version, who=await somebody())
    clock.forward(days=1)
    await sweep()
    assert (await posts.one(post)).words == {"words": WORDS}
