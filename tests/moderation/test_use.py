"""How a poster said that their post may be used is honoured, whatever button is pressed."""

import pytest

from board.alerts import reads as alerts
from board.db import fetch
from board.db.bound import Database
from board.errors import Refused
from board.feedback import reads as feedback
from board.moderation import deeds, queue
from board.moderation.log import lines
from board.moderation.queue import Wanted
from board.posts import reads as posts
from board.posts.life import State
from board.posts.shapes import Action
from board.safety.keeping import Kept, life
from tests.kit.browser import Desk
from tests.kit.build import (
    alert_sent,
    digest,
    feedback_sent,
    guide,
    joined,
    moderator,
    opened,
    pressed,
    printed,
    published,
)
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

WORDS = "Nobody listened to what I said there."


async def test_an_alert_post_for_the_count_alone_is_counted_and_raises_nothing(
    db: Database, clock: Clock
) -> None:
    arrival, office = await alert_sent(words=WORDS, use="count"), await moderator()
    shown = await opened(arrival.post)
    await deeds.approve(shown, pressed(shown), office)
    standing = await posts.standing(digest(arrival))
    assert (standing.state, standing.action) == (State.PUBLISHED, Action.COUNTED)
    assert (standing.outcome, standing.public_words) == (None, {})
    assert await fetch("SELECT * FROM alert") == await fetch("SELECT * FROM outbox") == []


async def test_an_alert_post_for_the_count_alone_cannot_be_raised_by_any_form(
    db: Database, clock: Clock
) -> None:
    shown, office = await opened((await alert_sent(words=WORDS, use="count")).post), await moderator()
    with pytest.raises(Refused):
        await deeds.publish(shown, pressed(shown), office)
    assert (await opened(shown.post.id)).post.state is State.WAITING
    assert await fetch("SELECT * FROM alert") == []


async def test_an_alert_post_for_the_count_alone_adds_to_the_reports_and_not_to_the_words(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    await joined((await alert_sent(words=WORDS, use="count")).post, alert, office)
    now = await alerts.one(alert)
    assert (now.reports, now.voices) == (2, ())


@pytest.mark.parametrize("use", ["words", "facts", "count", ""])
async def test_feedback_of_a_service_s_own_staff_is_counted_and_never_printed(
    db: Database, clock: Clock, use: str
) -> None:
    arrival, office = await feedback_sent(happened=WORDS, who="works_there", use=use), await moderator()
    assert await printed(arrival.post, office) is None
    assert await fetch("SELECT * FROM feedback") == []
    assert (await posts.standing(digest(arrival))).public_words == {}
    assert [line.action for line in await lines()] == [Action.COUNTED]


async def test_feedback_of_a_service_s_own_staff_is_shared_where_they_said_so(
    db: Database, clock: Clock
) -> None:
    assert not await printed((await feedback_sent(who="works_there", use="service")).post, await moderator())
    assert [line.action for line in await lines()] == [Action.SHARED]


async def test_what_the_service_alone_may_know_is_found_for_a_week_and_then_no_more(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    await printed((await feedback_sent(happened=WORDS)).post, office)
    post = (await feedback_sent(happened=WORDS, use="service")).post
    await printed(post, office)
    wanted = queue.wanted({"kind": "to_pass_on"}, guide())
    assert [card.post.id for card in (await queue.look(wanted)).cards] == [post]
    assert (await queue.look(Wanted())).cards == ()
    clock.forward(days=life(Kept.ORIGINAL).days)
    assert (await queue.look(wanted)).cards == ()


async def test_the_desk_shows_the_words_that_are_to_be_passed_on(desk: Desk, clock: Clock) -> None:
    post = (await feedback_sent(happened=WORDS, use="service")).post
    await printed(post, await moderator())
    await moss_comes_in(desk)
    page = await desk.get("/desk?kind=to_pass_on")
    assert page.one("ol.queue a").get("href") == f"/desk/posts/{post}"
    assert WORDS in (await desk.get(f"/desk/posts/{post}")).text


async def test_the_words_of_printed_feedback_are_not_shown_again_at_the_desk(
    desk: Desk, clock: Clock
) -> None:
    post = (await feedback_sent(happened=WORDS, use="facts")).post
    await printed(post, await moderator())
    await moss_comes_in(desk)
    assert WORDS not in (await desk.get(f"/desk/posts/{post}")).text


async def test_the_desk_offers_no_editor_for_what_is_only_counted(desk: Desk, clock: Clock) -> None:
    await published((await alert_sent(sold_as="down")).post, await moderator())
    post = (await alert_sent(sold_as="down", use="count")).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert page.all("#editor") == []
    assert page.all("#likely")
    assert (await desk.send("form.decide", press="Approve")).heading == "Done."
    assert len(await fetch("SELECT * FROM alert")) == 1


async def test_feedback_says_how_long_ago_it_was_where_no_month_is_known(db: Database, clock: Clock) -> None:
    office = await moderator()
    ago = [
        (await feedback.one(str(await printed((await feedback_sent(when=when)).post, office)))).record
        for when in ("this_month", "longer", "")
    ]
    assert [(record.month, record.when) for record in ago] == [
        (f"{clock.moment:%Y-%m}", None),
        (None, "longer"),
        (None, None),
    ]
