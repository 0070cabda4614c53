"""A poster adds, puts right, objects: it waits as a wish, and what is public stays until a peer decides."""

import asyncio

import pytest

from board.codes.behind import behind
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid, NotHere
from board.feedback import reads as feedback
from board.moderation import deeds
from board.posts import wishes
from board.posts.life import State
from board.posts.reads import how_many_wait
from board.posts.shapes import Lane
from board.posts.shapes import WishKind as Kind
from tests.kit import build
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import (
    ana_looks,
    ana_tells,
    ana_warns,
    first_in_the_queue,
    moss_approves,
    moss_comes_in,
    moss_declines,
    moss_publishes,
    signed_in,
)

pytestmark = pytest.mark.anyio

SAID = "They were kind to all of us that night."
WANTED = "It was in the morning, not at night."


@pytest.mark.both_engines
async def test_a_wish_waits_in_its_own_lane_and_leads_to_nobody(db: Database, clock: Clock) -> None:
    arrival, office = await build.feedback_sent(good=SAID, use="words"), await build.moderator()
    await build.printed(arrival.post, office)
    await wishes.wish(arrival.post, Kind.CORRECT, WANTED)
    [row] = await fetch("SELECT lane, code, once, may_ask, kind, state FROM post WHERE amends IS NOT NULL")
    assert row == {
        "lane": Lane.CHANGES.value,
        "code": None,
        "once": None,
        "may_ask": row["may_ask"],
        "kind": "feedback",
        "state": "waiting",
    }
    assert not row["may_ask"]
    assert (await behind(build.digest(arrival))).standing.public_words == {"good": SAID}


@pytest.mark.both_engines
async def test_of_many_wishes_at_once_five_wait_and_the_same_one_counts_once(
    db: Database, clock: Clock
) -> None:
    post = (await build.alert_sent()).post
    tries = [wishes.wish(post, Kind.ADD, f"One more thing, number {each}.") for each in range(8)]
    lost = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in lost if each is not None] == [Invalid] * 3
    assert len(await wishes.about(post)) == wishes.MOST
    await wishes.wish(post, Kind.ADD, (await wishes.words_about(post))[0])
    assert len(await wishes.about(post)) == wishes.MOST


async def test_who_read_a_post_before_its_poster_added_something_must_read_it_again(
    db: Database, clock: Clock
) -> None:
    """T-03."""
    arrival, office = await build.alert_sent(), await build.moderator()
    seen = await build.opened(arrival.post)
    await wishes.wish(arrival.post, Kind.ADD, WANTED)
    with pytest.raises(Conflict):
        await deeds.publish(seen, build.pressed(seen), office)
    assert (await build.opened(arrival.post)).added == (WANTED,)
    assert await build.published(arrival.post, office)


async def test_a_wish_can_be_neither_published_counted_nor_joined(db: Database, clock: Clock) -> None:
    arrival, office = await build.alert_sent(), await build.moderator()
    alert = await build.published(arrival.post, office)
    await wishes.wish(arrival.post, Kind.ADD, WANTED)
    [row] = await fetch("SELECT id FROM post WHERE amends IS NOT NULL")
    shown = await build.opened(row["id"])
    for deed in (deeds.publish, deeds.join, deeds.approve):
        with pytest.raises((NotHere, Invalid)):
            await deed(shown, build.pressed(shown, alert=alert), office)
    assert await how_many_wait() == 1
    assert WANTED not in str(await fetch("SELECT * FROM alert"))


async def test_feedback_is_printed_as_its_writer_asked_and_says_who_changed_it(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_tells(phone, clock, about="thanks", good=SAID, use="words")
    account = await moss_comes_in(desk)
    await moss_approves(desk)
    clock.forward(days=1)
    await signed_in(desk, account)
    await ana_looks(phone, code)
    page = await phone.send("#wish form", wish="correct", wish_words=WANTED)
    assert "It waits for a peer. What is public stays as it is until then." in page.text
    sheet = await first_in_the_queue(desk)
    assert WANTED in sheet.text
    assert SAID in sheet.text
    await desk.send("form.decide", press="Publish it so", printed_good="They were kind to us in the morning.")
    page = await ana_looks(phone, code)
    assert "A peer has dealt with it." in page.text
    assert "They were kind to us in the morning." in page.text
    [row] = await fetch("SELECT id FROM feedback")
    note = "Changed by the person who wrote it."
    for address in (f"/feedback/{row['id']}", "/", "/feed.atom", f"/api/v1/feedback/{row['id']}"):
        answer = await phone.client.get(address)
        assert note in answer.text, address
        assert SAID not in answer.text, address
    assert (await feedback.one(row["id"])).version == 2


async def test_an_alerts_editor_opens_with_the_wish_beside_it_and_marks_it_as_dealt_with(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await moss_comes_in(desk)
    await moss_publishes(desk)
    await ana_looks(phone, code)
    await phone.send("#wish form", wish="add", wish_words=WANTED)
    sheet = await first_in_the_queue(desk)
    page = await desk.get(str(sheet.one("#wished a.button").get("href")))
    assert WANTED in page.text
    await desk.send("#correct", press="Publish the update", note="More is known of the hour.")
    assert "A peer has dealt with it." in (await ana_looks(phone, code)).text
    assert await how_many_wait() == 0


async def test_a_declined_wish_tells_why_and_an_objection_reaches_a_declined_post(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await moss_comes_in(desk)
    await moss_declines(desk, "selling")
    assert "Ask the peers to look again" in (await ana_looks(phone, code)).text
    await phone.send("#wish form", wish="object", wish_words="There was nothing about selling in it.")
    assert "they ask you to look again" in (await first_in_the_queue(desk)).text
    await desk.send("form.decide", press="Decline", reason="other_rule")
    assert "A peer read it, and left things as they are." in (await ana_looks(phone, code)).text


async def test_a_wish_that_cannot_be_taken_keeps_what_was_typed(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await ana_looks(phone, code)
    page = await phone.send("#wish form", wish_words="My code is " + code, wish="add", expect=422)
    assert "A code of this board stands in it" in page.text
    assert "My code is" in page.one("#f-wish_words").text_content()
    assert await fetch("SELECT id FROM post WHERE amends IS NOT NULL") == []


@pytest.mark.both_engines
async def test_who_takes_a_post_back_takes_back_every_wish_about_it(db: Database, clock: Clock) -> None:
    arrival, office = await build.alert_sent(), await build.moderator()
    await build.published(arrival.post, office)
    await wishes.wish(arrival.post, Kind.ADD, WANTED)
    await withdraw(build.digest(arrival))
    assert WANTED not in str(await fetch("SELECT * FROM post"))
    assert [wish.state for wish in await wishes.about(arrival.post)] == [State.WITHDRAWN]
    with pytest.raises(Conflict):
        await wishes.wish(arrival.post, Kind.ADD, WANTED)
