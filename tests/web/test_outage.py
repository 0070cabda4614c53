"""While the database is gone: what may still be read, for how long, and what is in no memory any more."""

from datetime import timedelta
from time import monotonic

import pytest
from litestar import Litestar

from board.alerts import changes as alerts
from board.db import turned
from board.web import late
from board.web.house import House
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.outage import gone
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio

HEADLINE = "Purple chunks, taken back"


async def test_what_this_board_saw_taken_back_does_not_come_back(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(headline=HEADLINE))
    await phone.get("/")
    await alerts.withdraw(alert, 1, note="It was a mistake.")
    await phone.get("/about")  # another page: it is what sees the new edition
    with gone():
        assert HEADLINE not in (await phone.get("/", expect=503)).text


async def test_nor_does_it_where_nobody_has_looked_since_the_change(phone: Phone) -> None:
    await raised(an_alert(headline=HEADLINE))
    await phone.get("/")
    turned.ring()
    with gone():
        await phone.get("/", expect=503)
    assert HEADLINE in (await phone.get("/")).text
    with gone():
        assert HEADLINE in (await phone.get("/")).text


async def test_nor_in_the_breath_in_which_a_crowd_may_still_have_the_page_before(
    phone: Phone, app: Litestar
) -> None:
    house: House = app.state.house
    present = house.ready.present
    await raised(an_alert(headline=HEADLINE))
    await present.look()
    await phone.get("/")
    moment = await present.now()
    present.told(moment[0] + 1, asked=monotonic())
    assert present.lenient(moment)
    assert any(HEADLINE in text for text in _held(house))
    present.until = 0.0  # the look is forgotten, the edition is not
    with gone():
        await phone.get("/", expect=503)


async def test_a_page_of_an_earlier_edition_is_in_no_memory(phone: Phone, app: Litestar) -> None:
    house: House = app.state.house
    alert = await raised(an_alert(headline=HEADLINE))
    for address in ("/", f"/alerts/{alert}"):
        await phone.get(address)
    assert any(HEADLINE in text for text in _held(house))
    await alerts.withdraw(alert, 1, note="It was a mistake.")
    await phone.get("/about")
    assert not any(HEADLINE in text for text in _held(house))


async def test_a_page_is_served_until_the_first_alert_on_it_would_have_ended(
    phone: Phone, clock: Clock
) -> None:
    await raised(days=1 / 24)
    await raised(days=7)
    await phone.get("/")
    clock.forward(minutes=44)
    with gone():
        await phone.get("/")
        clock.forward(minutes=16)
        await phone.get("/", expect=503)


async def test_a_page_is_served_for_some_hours_and_no_longer(phone: Phone, clock: Clock) -> None:
    await raised(days=7)
    await phone.get("/")
    clock.forward(seconds=(late.OLDEST - timedelta(minutes=15)).total_seconds())
    with gone():
        await phone.get("/")
        clock.forward(minutes=16)
        await phone.get("/", expect=503)


async def test_a_phone_keeps_no_page_of_an_outage(phone: Phone) -> None:
    await raised()
    assert (await phone.read("/")).headers["cache-control"] == "no-cache"
    with gone():
        assert (await phone.read("/")).headers["cache-control"] == "no-store"
    assert (await phone.read("/")).headers["cache-control"] == "no-cache"


def _held(house: House) -> list[str]:
    pages = [shelf._pages.values() for shelf in (house.ready.pages, house.seldom.pages)]
    return [kept.content.body.decode() for shelf in pages for kept in shelf]
