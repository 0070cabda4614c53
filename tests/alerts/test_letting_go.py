"""A post behind an alert is taken back: what it said goes, and what others said with it stays."""

import pytest

from board.alerts import changes, reads
from board.alerts.shapes import Message, Standing
from board.db import fetch
from board.db.bound import Database
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Deed
from tests.alerts.test_changes import post_behind
from tests.kit.build import alert_sent
from tests.kit.clock import Clock
from tests.kit.held import rows
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio


async def taken_back(post: str) -> None:
    await posts.move(post, version=2, to=State.WITHDRAWN, deed=Deed(action=Action.WITHDRAWN))
    await changes.let_go(post)


async def test_a_post_taken_back_takes_the_alert_that_stood_on_it_alone(db: Database, clock: Clock) -> None:
    alert = await raised()
    only = await post_behind(alert)
    await taken_back(only)
    now = await reads.one(alert)
    assert (now.standing, now.reports, now.voices) == (Standing.WITHDRAWN, 0, ())
    assert now.note == "The person who posted this took it back."
    assert await fetch("SELECT * FROM alert_facts") == []


@pytest.mark.both_engines
async def test_a_post_taken_back_takes_what_every_version_said_with_it(db: Database, clock: Clock) -> None:
    word = "unforgettable-heron"
    said = {"headline": word, "short_text": word, "markings": word, "sold_as_words": word, "details": word}
    alert = await raised(an_alert(**said, area_words=word, effects_words=word, risk=4))
    only = await post_behind(alert)
    await changes.change(alert, 2, an_alert(**said, risk=4), message=Message.CORRECTION, note=f"Not {word}.")
    await taken_back(only)
    assert word not in str(await rows())
    left = (await reads.one(alert)).record
    assert (left.kind, left.area, left.family, left.risk, left.evidence, left.emptied) == (
        "product_alert",
        "vancouver:strathcona",
        "opioid",
        4,
        "EX",
        True,
    )
    assert len(await fetch("SELECT * FROM outbox")) == 4


async def test_what_a_moderator_withdrew_is_emptied_too_when_its_only_post_leaves(
    db: Database, clock: Clock
) -> None:
    alert = await raised(an_alert(headline="unforgettable-heron"))
    only = await post_behind(alert)
    await changes.withdraw(alert, 2, note="It was no heron.")
    assert "unforgettable-heron" in str(await rows())
    await taken_back(only)
    assert "heron" not in str(await rows())
    assert (await reads.one(alert)).standing is Standing.WITHDRAWN


async def test_when_one_report_is_left_several_reports_are_no_longer_how_we_know(
    db: Database, clock: Clock
) -> None:
    seen = []
    for evidence in ("E0", "E2"):
        alert = await raised(an_alert(evidence=evidence))
        behind = [await post_behind(alert) for _ in range(3)]
        for post in behind[:2]:
            await taken_back(post)
            seen.append((await reads.one(alert)).record.evidence)
    assert seen == ["E1", "E0", "E2", "E2"]


async def test_a_post_taken_back_leaves_the_alert_that_others_stand_behind(
    db: Database, clock: Clock
) -> None:
    alert = await raised()
    first, other = await post_behind(alert), await post_behind(alert)
    await taken_back(first)
    now = await reads.one(alert)
    assert (now.standing, now.reports, now.message) == (Standing.CURRENT, 1, Message.UPDATE)
    assert [row["post"] for row in await fetch("SELECT post FROM alert_facts")] == [other]


async def test_the_last_post_taken_back_takes_the_alert_with_it(db: Database, clock: Clock) -> None:
    alert = await raised()
    both = [await post_behind(alert), await post_behind(alert)]
    standings = []
    for post in both:
        await taken_back(post)
        standings.append((await reads.one(alert)).standing)
    assert standings == [Standing.CURRENT, Standing.WITHDRAWN]


async def test_a_post_that_no_alert_came_of_changes_none(db: Database, clock: Clock) -> None:
    alert, post = await raised(), (await alert_sent()).post
    await changes.let_go(post)
    assert (await reads.one(alert)).version == 1
    assert await fetch("SELECT * FROM alert_facts") == []
