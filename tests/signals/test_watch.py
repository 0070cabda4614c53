"""The look over what came: three alike posts become a signal, and no post is joined to it."""

import asyncio
from typing import Any

import pytest

from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from board.posts.shapes import Arrival
from board.signals.cusum import Rule
from board.signals.reads import signals
from board.signals.shapes import Why
from board.signals.watch import seen, watch
from tests.kit.build import Answer, alert_sent, digest, guide, moderator, published
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

RULE = Rule()


async def told(times: int = 1, **answers: Answer) -> list[Arrival]:
    given: dict[str, Any] = {"area": "vancouver:strathcona", "sold_as": ["down"], "effects": ["very_sleepy"]}
    given |= answers
    return [await alert_sent(**given) for _ in range(times)]


@pytest.mark.both_engines
async def test_three_posts_in_five_days_about_one_thing_become_a_signal(db: Database, clock: Clock) -> None:
    for _ in range(3):
        await told()
        clock.forward(days=2)
        await watch(guide(), RULE)
    clock.forward(days=-2)
    assert await watch(guide(), RULE) == 1
    [signal] = await signals()
    assert (signal.number, signal.days, signal.why) == (3, 5, Why.NEW)
    assert (signal.area, signal.family, signal.effects) == (
        "vancouver:strathcona", "opioid", ("very_sleepy",),
    )  # fmt: skip


async def test_two_posts_are_no_signal_and_neither_are_three_about_different_things(
    db: Database, clock: Clock
) -> None:
    await told(2)
    await told(1, area="vancouver:kitsilano")
    assert await watch(guide(), RULE) == 0


@pytest.mark.both_engines
async def test_looking_twice_or_at_once_is_looking_once(db: Database, clock: Clock) -> None:
    await told(3)
    await asyncio.gather(*(watch(guide(), RULE) for _ in range(3)))
    first = await signals()
    await watch(guide(), RULE)
    assert await signals() == first
    assert len(first) == 1


async def test_a_decision_does_not_change_the_count_and_a_post_that_is_taken_back_does(
    db: Database, clock: Clock
) -> None:
    arrivals = await told(3)
    await published(arrivals[0].post, await moderator())
    assert await watch(guide(), RULE) == 1
    await withdraw(digest(arrivals[1]))
    assert await watch(guide(), RULE) == 0
    assert await signals() == ()


async def test_what_was_seen_comes_again_when_it_grows(db: Database, clock: Clock) -> None:
    await told(3)
    await watch(guide(), RULE)
    [signal] = await signals()
    await seen(signal.id, signal.version)
    await watch(guide(), RULE)
    assert await signals() == ()
    await told()
    await watch(guide(), RULE)
    [again] = await signals()
    assert (again.id, again.number) == (signal.id, 4)
    with pytest.raises(Conflict):
        await seen(signal.id, signal.version)


async def test_counts_hold_no_post_and_are_forgotten(db: Database, clock: Clock) -> None:
    [arrival, *_] = await told(3, words="Unmistakable words of somebody.")
    await watch(guide(), RULE)
    held = str(await fetch("SELECT * FROM signal_tally"))
    assert arrival.post not in held
    assert "Unmistakable" not in held
    clock.forward(days=RULE.days + 1)
    await watch(guide(), RULE)
    assert await fetch("SELECT * FROM signal_tally") == []
