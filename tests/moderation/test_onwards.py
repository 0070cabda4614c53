"""Decide and go on: the next post is open at once, on the same page, without any script."""

import pytest

from board.db.bound import Database
from board.moderation import onwards
from board.moderation.queue import Wanted, wanted
from board.posts import asking, leases
from board.posts.lanes import Part
from board.posts.shapes import Lane
from board.roles import Role
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, feedback_sent, guide, moderator
from tests.kit.clock import Clock
from tests.kit.people import arrives, holder, moss_comes_in, signed_in

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_the_next_is_the_first_that_nobody_has_open_and_nobody_was_asked_about(
    db: Database, clock: Clock
) -> None:
    done, held = (await alert_sent()).post, (await alert_sent()).post
    asked = (await alert_sent(may_ask="yes")).post
    free = (await feedback_sent()).post
    moss, robin = await arrives("Moss"), await arrives("Robin")
    await leases.take(held, robin)
    await asking.ask(asked, "Which day was it?", version=1, account=(await moderator()).by.account)
    assert await onwards.go_on(done, Wanted(), moss) == free
    assert (await holder(free), await holder(held)) == ("Moss", "Robin")
    assert await onwards.go_on(free, Wanted(Part(lane=Lane.FEEDBACK)), moss) is None


async def test_after_a_decision_the_next_post_of_the_same_part_is_open(desk: Desk, clock: Clock) -> None:
    await alert_sent()
    first, second = (await feedback_sent()).post, (await feedback_sent()).post
    await moss_comes_in(desk)
    page = await desk.get("/desk?lane=feedback")
    await desk.get(str(page.all("ol.queue a")[0].get("href")))
    page = await desk.send("form.decide", press="Decline", reason="duplicate")
    assert page.heading == "Done."
    assert page.one("#sheet form.decide").get("action") in {
        f"/desk/posts/{post}/approve" for post in (first, second)
    }
    page = await desk.send("form.decide", press="Approve")
    assert page.heading == "Done."
    assert page.all("form.decide") == []  # the alert waits in another part


async def test_t25_card_and_sheet_say_who_has_a_post_open(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent()).post
    await moss_comes_in(desk)
    robin = await arrives("Robin")
    await leases.take(post, robin)
    assert "Robin has this open" in (await desk.get("/desk")).one("ol.queue li").text_content()
    page = await desk.get(f"/desk/posts/{post}")
    assert "Robin has this open" in page.one("#holding").text_content()
    page = await desk.send("#holding form", press="Yes, take it over")
    assert "You have this open" in page.one("#holding").text_content()
    await desk.send("#holding form")
    assert await holder(post) is None


async def test_only_a_lead_is_offered_to_free_a_post(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent()).post
    await leases.take(post, await arrives("Robin"))
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert "Free it for everybody" not in page.one("#holding").text_content()
    lead = await arrives("Lee", Role.LEAD)
    await signed_in(desk, lead.account)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("#holding form", press="Free it for everybody")
    assert "Nobody has this open" in page.one("#holding").text_content()


async def test_t65_an_empty_queue_and_an_empty_part_say_different_things(desk: Desk, clock: Clock) -> None:
    await moss_comes_in(desk)
    assert "as they come in" in (await desk.get("/desk")).one("#nothing").text_content()
    await alert_sent()
    page = await desk.get("/desk?lane=feedback")
    assert "in this part" in page.one("#nothing").text_content()
    assert page.links["1 post waits in all"] == "/desk"
    signals = (await desk.get("/desk?lane=signals")).one("#nothing").text_content()
    assert "Nothing stands out" in signals
    await desk.get("/desk?after=x", expect=404)


async def test_a_card_past_its_target_is_seen_to_be_late(desk: Desk, clock: Clock) -> None:
    await alert_sent()
    moss = await moss_comes_in(desk)
    assert (await desk.get("/desk")).all("ol.queue .late") == []
    clock.forward(hours=5)
    await signed_in(desk, moss)
    page = await desk.get("/desk")
    assert "late" in page.one("ol.queue .late").text_content()
    assert "late" in page.one(".lane-chip.is-late").text_content()


def test_a_part_stands_in_an_address_and_is_read_from_it_again() -> None:
    asked = {"lane": "alerts", "area": "vancouver:strathcona", "language": "es", "order": "oldest"}
    part = wanted(asked, guide())
    assert part.query == "lane=alerts&area=vancouver%3Astrathcona&language=es&order=oldest"
    assert part.into("feedback") == "/desk?lane=feedback&area=vancouver%3Astrathcona&language=es&order=oldest"
