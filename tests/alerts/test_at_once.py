"""Several posts come to one alert, or leave it, at the same moment; and an alert whose time is over."""

import asyncio

import pytest

from board.alerts import changes, reads
from board.alerts.shapes import Standing
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from board.posts import reads as posts
from board.posts.life import State
from tests.kit.build import alert_sent, digest, joined, moderator, published
from tests.kit.clock import Clock
from tests.kit.held import rows
from tests.public.records import raised

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_posts_that_join_at_once_are_all_counted(db: Database, clock: Clock) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    others = [(await alert_sent()).post for _ in range(6)]
    await asyncio.gather(*(joined(post, alert, office) for post in others))
    now = await reads.one(alert)
    assert (now.reports, now.version, now.record.evidence) == (7, 7, "E1")


@pytest.mark.both_engines
async def test_when_all_posts_behind_an_alert_leave_at_once_it_is_withdrawn(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    for _ in range(4):
        arrivals = [await alert_sent() for _ in range(3)]
        alert = await published(arrivals[0].post, office)
        for arrival in arrivals[1:]:
            await joined(arrival.post, alert, office)
        await asyncio.gather(*(withdraw(digest(arrival)) for arrival in arrivals))
        assert (await reads.one(alert)).standing is Standing.WITHDRAWN


async def test_nobody_joins_an_alert_that_is_over_though_no_sweep_has_written_it_down(
    db: Database, clock: Clock
) -> None:
    alert, post = await raised(days=1), (await alert_sent()).post
    clock.forward(days=1)
    with pytest.raises(Conflict):
        await changes.join(alert, post)
    assert await fetch("SELECT * FROM alert_post") == []


@pytest.mark.parametrize("swept", [0, 1])
async def test_the_only_post_taken_back_from_an_alert_that_is_over_empties_it_too(
    db: Database, clock: Clock, swept: int
) -> None:
    arrival = await alert_sent(words="It was grey and very hard.", use="words")
    alert = await published(arrival.post, await moderator(), headline="Grey and hard", days="1")
    clock.forward(days=1)
    if swept:
        await changes.run_out()
    before = await posts.edition()
    await withdraw(digest(arrival))
    now = await reads.one(alert)
    assert (now.standing, now.reports, now.voices) == (Standing.WITHDRAWN, 0, ())
    assert "Grey and hard" not in str(await rows())
    assert await posts.edition() > before
    assert (await posts.standing(digest(arrival))).state is State.WITHDRAWN
