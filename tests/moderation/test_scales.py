"""A post is judged on scales of their own; they set where it waits, and never decide."""

from datetime import timedelta

import pytest

from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from board.moderation import held, scales
from board.moderation.scales import Scale
from board.posts import reads as posts
from board.posts.forget import judgements
from board.posts.life import State
from tests.kit.browser import Desk
from tests.kit.build import (
    alert_sent,
    declined,
    digest,
    feedback_sent,
    moderator,
    opened,
    pressed,
    sent,
    somebody,
)
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in
from tests.moderation.test_held import PRACTICE

pytestmark = pytest.mark.anyio

DEADLY = {"scale_danger": "4", "scale_believable": "2"}


async def lane_of(post: str) -> str:
    [row] = await fetch("SELECT lane FROM post WHERE id = {}", post)
    return str(row["lane"])


async def saved(post: str, steps: dict[str, str], *, version: int = 1) -> None:
    """A new moderator judges a post."""
    account = (await somebody()).account
    await scales.save(await posts.one(post), sent(**steps), version=version, account=account)


@pytest.mark.both_engines
async def test_what_can_kill_waits_among_what_is_most_pressing_and_is_not_decided(
    db: Database, clock: Clock
) -> None:
    post = (await alert_sent()).post
    await saved(post, DEADLY)
    await saved(post, {"scale_privacy": "3"})
    assert (await lane_of(post), (await posts.one(post)).state) == ("life", State.WAITING)
    assert await fetch("SELECT * FROM decision") == []
    steps = [each.steps for each in await scales.judged(post)]
    assert sorted(steps, key=len) == [{Scale.PRIVACY: 3}, {Scale.DANGER: 4, Scale.BELIEVABLE: 2}]


@pytest.mark.parametrize(
    ("steps", "lane"),
    [
        ({"scale_urgency": "3"}, "life"),
        ({"scale_danger": "3", "scale_urgency": "2"}, "feedback"),
        ({"scale_privacy": "3", "scale_specific": "1"}, "feedback"),
        ({}, "feedback"),
    ],
)
async def test_the_scales_say_where_it_waits(
    db: Database, clock: Clock, steps: dict[str, str], lane: str
) -> None:
    post = (await feedback_sent()).post
    await saved(post, steps)
    assert await lane_of(post) == lane


async def test_who_judges_again_is_believed_the_second_time(db: Database, clock: Clock) -> None:
    post, who = (await alert_sent()).post, await somebody()
    for step in ("4", "2"):
        given = sent(scale_danger=step, scale_urgency="1")
        await scales.save(await posts.one(post), given, version=1, account=who.account)
    assert [each.steps[Scale.DANGER] for each in await scales.judged(post)] == [2]
    assert await lane_of(post) == "alerts"


async def test_steps_that_there_are_not_count_as_untapped(db: Database, clock: Clock) -> None:
    assert scales.read(sent(scale_danger="9", scale_privacy="-1", scale_urgency="x")) == {}


@pytest.mark.both_engines
async def test_an_older_version_is_not_judged(db: Database, clock: Clock) -> None:
    """T-03."""
    post = (await alert_sent()).post
    with pytest.raises(Conflict):
        await saved(post, DEADLY, version=7)
    await declined(post, await moderator())
    with pytest.raises(Conflict):
        await saved(post, DEADLY, version=2)
    assert await fetch("SELECT * FROM judgement") == []


async def test_the_editor_suggests_the_gravest_level_that_anybody_gave(db: Database, clock: Clock) -> None:
    post = (await alert_sent()).post
    assert (await opened(post)).form.one("risk") == "3"
    await saved(post, {"scale_danger": "1"})
    await saved(post, {"scale_danger": "2"})
    assert (await opened(post)).form.one("risk") == "2"


async def test_scales_are_kept_with_any_decision(db: Database, clock: Clock) -> None:
    post, who = (await alert_sent()).post, await somebody()
    shown = await opened(post)
    await held.decide("publish", shown, pressed(shown, **DEADLY), who=who, practice=PRACTICE)
    [row] = await fetch("SELECT version, account, danger, privacy FROM judgement")
    assert row == {"version": 1, "account": who.account, "danger": 4, "privacy": None}


async def test_they_go_with_a_post_that_is_taken_back_and_30_days_after_any_decision(
    db: Database, clock: Clock
) -> None:
    taken, kept = await alert_sent(), await alert_sent()
    for arrival in (taken, kept):
        await saved(arrival.post, DEADLY)
    await withdraw(digest(taken))
    assert [row["post"] for row in await fetch("SELECT post FROM judgement")] == [kept.post]
    await declined(kept.post, await moderator())
    clock.forward(days=29)
    await judgements()
    assert len(await fetch("SELECT * FROM judgement")) == 1
    clock.moment += timedelta(days=1)
    await judgements()
    assert await fetch("SELECT * FROM judgement") == []


async def test_a_moderator_notes_scales_and_keeps_what_was_typed(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent()).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", press="Note my scales", headline="Half a head", scale_danger="4")
    assert "Your scales are noted" in page.text
    assert page.one("#f-headline").text_content().strip() == "Half a head"
    assert page.one("input[name=risk][checked]").get("value") == "4"
    assert "Moss: Can kill" in " ".join(page.text.split())
    assert await fetch("SELECT * FROM decision") == []
