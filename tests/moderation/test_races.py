"""Many hands on one post: one decision, told once, and everybody else learns the truth."""

import asyncio

import pytest

from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Gone
from board.moderation import deeds
from board.posts.life import State
from tests.kit.build import (
    alert_sent,
    digest,
    feedback_sent,
    joined,
    moderator,
    opened,
    pressed,
    published,
)
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def count(table: str) -> int:
    return len(await fetch(f"SELECT 1 AS one FROM {table}"))  # noqa: S608 - names of ours


async def test_of_forty_approvals_at_once_one_counts_and_it_is_told_once(db: Database, clock: Clock) -> None:
    """T-01."""
    office, shown = await moderator(), await opened((await alert_sent()).post)
    tries = [deeds.publish(shown, pressed(shown), office) for _ in range(40)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert outcomes.count(None) == 1
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict] * 39
    tables = ("alert", "alert_version", "alert_post", "outbox", "decision")
    assert {table: await count(table) for table in tables} == dict.fromkeys(tables, 1)
    assert (await opened(shown.post.id)).post.state is State.PUBLISHED


async def test_of_forty_approvals_of_feedback_one_counts(db: Database, clock: Clock) -> None:
    """T-01."""
    office, shown = await moderator(), await opened((await feedback_sent()).post)
    tries = [deeds.approve(shown, pressed(shown), office) for _ in range(40)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict] * 39
    assert [await count(table) for table in ("feedback", "outbox", "decision")] == [1, 1, 1]


async def test_approving_and_declining_at_once_leave_one_of_them(db: Database, clock: Clock) -> None:
    """T-02."""
    office, shown = await moderator(), await opened((await alert_sent()).post)
    both = (
        deeds.publish(shown, pressed(shown), office),
        deeds.decline(shown, pressed(shown, reason="duplicate"), office),
    )
    outcomes = await asyncio.gather(*both, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict]
    stands = (await opened(shown.post.id)).post.state
    assert await count("alert") == (1 if stands is State.PUBLISHED else 0)
    assert [row["to_state"] for row in await fetch("SELECT to_state FROM decision")] == [stands.value]


async def test_whoever_takes_a_post_back_while_it_is_approved_never_meets_an_accident(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    for _ in range(8):
        arrival = await alert_sent()
        shown = await opened(arrival.post)
        both = (deeds.publish(shown, pressed(shown), office), withdraw(digest(arrival)))
        approved, taken_back = await asyncio.gather(*both, return_exceptions=True)
        assert (type(approved) in {type(None), Conflict}, taken_back) == (True, None)
        with pytest.raises(Gone):
            await opened(arrival.post)
    standing = await fetch("SELECT standing FROM alert WHERE standing <> 'withdrawn'")
    assert standing == []


async def test_posts_that_join_one_alert_at_once_all_stand_behind_it_or_hear_of_the_race(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    others = [(await alert_sent()).post for _ in range(6)]
    outcomes = await asyncio.gather(*(joined(post, alert, office) for post in others), return_exceptions=True)
    assert {type(outcome) for outcome in outcomes if outcome} <= {Conflict}
    done = outcomes.count(None)
    assert done >= 1
    assert [await count("alert_post"), await count("alert_version")] == [done + 1, done + 1]
    waiting = await fetch("SELECT id FROM post WHERE state = 'waiting'")
    assert len(waiting) == len(others) - done
