"""The doors of second thoughts: what somebody sees who pressed, who comes second, and who keeps the board."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.db import fetch
from board.moderation import held
from board.moderation.case import practice_of
from board.posts.life import State
from board.posts.reads import one
from board.roles import Role
from board.web.house import House
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk, Phone
from tests.kit.build import Answer, alert_sent, somebody
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_warns, kit_comes_in, moss_comes_in, signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("slow")]


@pytest.fixture
def slow(app: Litestar) -> Iterator[House]:
    """A board that holds approvals for 20 seconds."""
    house: House = app.state.house
    shown = house.templates.environment.globals
    app.state.house = replace(house, settings=replace(house.settings, undo_seconds=20))
    shown["house"] = app.state.house.settings
    yield app.state.house
    app.state.house, shown["house"] = house, house.settings


async def opened(desk: Desk, **said: Answer) -> str:
    post = (await alert_sent(form=None, **said)).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    return post


async def test_who_pressed_too_fast_takes_it_back_and_finds_everything_typed(
    desk: Desk, clock: Clock
) -> None:
    """T-11."""
    post = await opened(desk)
    page = await desk.send("form.decide", headline="Typed too fast")
    assert page.heading == "Approved. It is not carried out yet."
    assert "after 20 seconds" in page.text
    assert page.one("[data-undo]").text_content().strip() == "Undo"
    page = await desk.send("#undo")
    assert "Undone." in page.text
    assert page.one("#f-headline").text_content().strip() == "Typed too fast"
    old = await desk.client.post(
        f"/desk/posts/{post}/undo", data={"version": "2"}, headers={"origin": ORIGIN}
    )
    assert old.status_code == 409
    assert "cannot be undone from here any more" in old.text


async def test_colleagues_see_that_it_is_being_decided(desk: Desk, app: Litestar, clock: Clock) -> None:
    """T-14."""
    post = await opened(desk)
    await desk.send("form.decide")
    async with client_of(app) as client:
        other = Desk(client, origin=ORIGIN)
        await signed_in(other, (await somebody("Robin")).account)
        assert "Being decided" in (await other.get("/desk")).text
        page = await other.get(f"/desk/posts/{post}")
        assert "Moss has just approved this. It is being carried out." in page.text
        assert page.all("form.decide") == page.all("[data-undo]") == []
        answer = await client.post(
            f"/desk/posts/{post}/decline",
            data={"version": "2", "reason": "duplicate"},
            headers={"origin": ORIGIN},
        )
    assert (answer.status_code, "It is being carried out" in answer.text) == (409, True)


async def test_a_second_person_sees_what_the_first_wrote_and_publishes_it_so(
    desk: Desk, app: Litestar, slow: House, clock: Clock
) -> None:
    """T-13."""
    post = await opened(desk, words="Two people went out at once.", use="words")
    page = await desk.send("form.decide", risk="4", headline="Purple down: it can kill")
    assert "It needs a second person" in page.text
    assert "You approved it. It waits for a second person" in (await desk.get("/desk")).text
    assert (await desk.get(f"/desk/posts/{post}")).all("#second-form") == []
    async with client_of(app) as client:
        other = Desk(client, origin=ORIGIN)
        await signed_in(other, (await somebody("Robin")).account)
        assert "Needs a second look" in (await other.get("/desk")).text
        page = await other.get(f"/desk/posts/{post}")
        shown = page.one("#second").text_content()
        assert "Purple down: it can kill" in shown
        assert "Two people went out at once." in shown
        assert "It is an emergency." in shown
        await other.send("#second-form")
        await other.get(f"/desk/posts/{post}")
        await other.client.post(
            f"/desk/posts/{post}/second", data={"version": "3"}, headers={"origin": ORIGIN}
        )
    clock.forward(seconds=20)
    await held.carry_out_ripe(practice_of(slow))
    assert (await one(post)).state is State.PUBLISHED
    log = (await desk.get("/desk/log")).text
    assert "Approved by a second person" in log


async def test_a_second_person_reads_the_words_without_what_the_first_took_out(
    desk: Desk, app: Litestar, clock: Clock
) -> None:
    post = await opened(desk, words="Ring 604-555-0123: two of us went out.", use="words")
    out: dict[str, Any] = {"mark:words:5:17": "out"}
    await desk.send("form.decide", risk="4", **out)
    async with client_of(app) as client:
        other = Desk(client, origin=ORIGIN)
        await signed_in(other, (await somebody("Robin")).account)
        printed = (await other.get(f"/desk/posts/{post}")).one("#second").text_content()
    assert "two of us went out." in printed
    assert "604-555-0123" not in printed


async def test_the_first_person_is_refused_as_the_second(desk: Desk, clock: Clock) -> None:
    post = await opened(desk)
    await desk.send("form.decide", risk="4")
    answer = await desk.client.post(
        f"/desk/posts/{post}/second", data={"version": "2"}, headers={"origin": ORIGIN}
    )
    assert answer.status_code == 409
    assert "nothing here to approve as the second person" in answer.text


@pytest.mark.parametrize("deed", ["undo", "second", "scales"])
async def test_without_a_version_nothing_changes(desk: Desk, clock: Clock, deed: str) -> None:
    """T-04."""
    post = await opened(desk)
    await desk.send("form.decide", risk="4")
    before = await fetch("SELECT * FROM held")
    answer = await desk.client.post(
        f"/desk/posts/{post}/{deed}", data={"version": ""}, headers={"origin": ORIGIN}
    )
    assert answer.status_code == 422
    assert await fetch("SELECT * FROM held") == before


async def test_a_decline_is_undone_on_the_spot_and_its_poster_reads_it(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="much_stronger")
    await moss_comes_in(desk)
    await desk.get("/desk")
    await desk.get(str(desk.page.all("ol.queue a")[0].get("href")) if desk.page else "")
    await desk.send("form.decide", press="Decline", reason="duplicate")
    page = await desk.send("#undo")
    assert page.all("form.decide")
    assert "are looking at it again" in (await ana_looks(phone, code)).text


async def test_a_keeper_lets_one_lead_publish_alone_for_some_nights(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/nights")
    page = await desk.send("#nights", expect=422)
    assert "Please tap for how many nights." in page.errors
    page = await desk.send("#nights", nights="3")
    assert "One lead may publish alone" in page.text
    assert "Kit let one lead publish alone, nights: 3" in (await desk.get("/staff/people")).text
    await desk.get("/staff/nights")
    page = await desk.send("#nights", nights="0")
    assert "Two people must look" in page.text


async def test_one_lead_alone_says_so_and_everybody_can_stop_it(
    desk: Desk, app: Litestar, clock: Clock
) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/nights")
    await desk.send("#nights", nights="1")
    post = (await alert_sent()).post
    async with client_of(app) as client:
        lead = Desk(client, origin=ORIGIN)
        await signed_in(lead, (await somebody("Lee", Role.LEAD)).account)
        await lead.get(f"/desk/posts/{post}")
        assert "after 20 minutes" in (await lead.send("form.decide", risk="4")).text
    assert "after 20 minutes" in (await desk.get(f"/desk/posts/{post}")).text
    await desk.send("#undo")
    assert await fetch("SELECT * FROM held") == []


def test_second_thoughts_take_20_seconds_unless_a_keeper_says_otherwise(slow: House) -> None:
    assert practice_of(slow).undo == timedelta(seconds=20)
