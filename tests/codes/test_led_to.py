"""What a code shows of what a post led to."""

import pytest
from litestar import Litestar

from board.codes.behind import behind
from board.db import fetch
from board.db.bound import Database
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, digest, joined, moderator, published
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_warns, moss_comes_in, moss_declines, moss_publishes

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_what_a_post_led_to_is_told_by_day(db: Database, clock: Clock) -> None:
    first, other, office = await alert_sent(), await alert_sent(), await moderator()
    alert = await published(first.post, office)
    assert (await behind(digest(first))).led_to.lines == ()
    clock.forward(days=2)
    await joined(other.post, alert, office)
    [line] = (await behind(digest(first))).led_to.lines
    assert line.day == clock.moment.date()
    assert line.evidence == "E1"


@pytest.mark.parametrize(("reason", "calls"), [("emergency", 1), ("selling", 0)])
async def test_a_post_about_somebody_in_danger_is_answered_with_a_number_to_call(
    phone: Phone, desk: Desk, clock: Clock, reason: str, calls: int
) -> None:
    """R-60."""
    code = await ana_warns(phone, clock, happening="rumour")
    await moss_comes_in(desk)
    await moss_declines(desk, reason)
    page = await ana_looks(phone, code)
    assert len(page.all("#call-now")) == calls
    assert page.all("#why")


async def test_each_station_is_told_as_it_stands(
    phone: Phone, desk: Desk, app: Litestar, clock: Clock
) -> None:
    """T-57: what the page says is what the database holds."""
    code = await ana_warns(phone, clock, happening="rumour", may_ask="yes")
    page = await ana_looks(phone, code)
    assert page.one("#trail [aria-current]").text_content().strip() == "Received"
    await moss_comes_in(desk)
    await moss_publishes(desk)
    page = await ana_looks(phone, code)
    assert page.one("#trail [aria-current]").text_content().strip().startswith("Decided on")
    assert "It was approved, and it is on the board." in page.text
    [row] = await fetch("SELECT state FROM post")
    assert row["state"] == "published"
