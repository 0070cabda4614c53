"""Trying a noted code, paper for it, ending it, and a secret feed: each says no more than it must."""

import re
from contextlib import suppress
from uuid import uuid4

import pytest
from litestar import Litestar

from board.codes import burn, own_feed
from board.codes.behind import behind
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere
from board.posts import asking
from board.posts.reads import one
from board.sweep import sweep
from tests.kit.browser import Desk, Phone
from tests.kit.build import RECEIPTS, alert_sent, declined, digest, joined, moderator, published
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.kit.people import ana_looks, ana_warns, moss_comes_in, moss_declines, moss_publishes
from tests.kit.queries import counting

pytestmark = pytest.mark.anyio

WRONG = "0000-0000-0000-0000-0000"


async def test_a_code_that_was_noted_right_fits_and_a_wrong_one_is_kindly_sent_back(
    phone: Phone, clock: Clock
) -> None:
    """R-04, U2."""
    code = await ana_warns(phone, clock, happening="rumour")
    page = await phone.send("#kept", code=code.lower().replace("-", " "))
    assert "It fits. You kept it right." in page.text
    assert "We have it." in (await phone.send("form[action='/code']")).text
    await phone.get("/code/kept")
    page = await phone.send("#kept", code=WRONG, expect=422)
    assert "This does not fit" in page.text
    assert page.one("#f-code").get("value") == WRONG


async def test_trying_a_code_stores_nothing_and_takes_the_same_path_either_way(
    phone: Phone, clock: Clock
) -> None:
    """T-48: the path, not the time: figures are not for a test."""
    code = await ana_warns(phone, clock, happening="rumour")
    before = await fetch("SELECT * FROM post")
    for address in ("/code/kept", "/code"):
        asked = []
        for tried in (code, WRONG):
            async with counting() as statements:
                await phone.client.post(address, data={"code": tried}, headers={"origin": phone.origin})
            asked.append([re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in statements])
        assert asked[0] == asked[1], address
    assert await fetch("SELECT * FROM post") == before


async def test_paper_shows_code_post_and_six_hours_and_its_address_shows_nothing(
    phone: Phone, clock: Clock
) -> None:
    """U1."""
    code = await ana_warns(phone, clock, happening="rumour")
    page = await phone.send("#to-paper")
    [row] = await fetch("SELECT id, received FROM post")
    assert " ".join(page.one("#the-code").text_content().split()).replace(" ", "-") == code.replace(" ", "-")
    assert row["id"] in page.text
    assert "between 12:00 and 17:59 (UTC)" in page.text or "(UTC)" in page.text
    assert page.response.headers["cache-control"] == "no-store"
    assert code.replace("-", "") not in page.address + page.title


@pytest.mark.both_engines
async def test_a_burnt_code_opens_nothing_and_its_post_stays(db: Database, clock: Clock) -> None:
    arrival, office = await alert_sent(may_ask="yes"), await moderator()
    shown = await one(arrival.post)
    await asking.ask(arrival.post, "Which day was it?", version=shown.version, account=office.by.account)
    secret = await own_feed.make(arrival.post, RECEIPTS.keys)
    await burn.burn(digest(arrival))
    with pytest.raises(NotHere):
        await behind(digest(arrival))
    with pytest.raises(NotHere):
        await own_feed.news(secret, RECEIPTS.keys)
    with pytest.raises(NotHere):
        await burn.burn(digest(arrival))
    assert await fetch("SELECT * FROM question") == []
    assert await published(arrival.post, office)


async def test_burning_by_the_page_takes_two_steps_and_says_what_it_means(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    page = await ana_looks(phone, code)
    assert "You could no longer take it back." in page.text
    assert "The code has ended" in (await phone.send("/code/burn")).text
    await phone.get("/code")
    assert "no open post" in (await phone.send("#code-form", code=code, expect=422)).text


async def test_a_secret_feed_tells_days_and_no_word_and_ends_on_wish(
    phone: Phone, desk: Desk, clock: Clock, logs: Logs
) -> None:
    """U3."""
    code = await ana_warns(phone, clock, happening="rumour", words="Unmistakable heron words of mine.")
    page = await ana_looks(phone, code)
    assert "whoever sees this address on your phone" in page.text
    page = await phone.send("#own-feed form", press="Make the address")
    address = page.one("#own-feed-address").text_content().strip()
    path = "/" + address.split("/", 3)[3]
    assert "Something changed" not in (await phone.client.get(path)).text
    await moss_comes_in(desk)
    await moss_declines(desk, "selling")
    answer = await phone.client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, noarchive"
    for told in ("Something changed. Look with your code.", f"{clock.moment:%Y-%m-%d}T00:00:00Z"):
        assert told in answer.text
    for hidden in ("heron", "selling", "published", code):
        assert hidden not in answer.text
    secret = path.rsplit("/", 1)[-1].removesuffix(".atom")
    assert len(secret) * 6 >= 128
    assert secret not in str(await fetch("SELECT * FROM own_feed")) + logs.text
    page = await ana_looks(phone, code)
    await phone.send("#own-feed form", press="End the address")
    assert (await phone.client.get(path)).status_code == 404


async def test_an_address_of_nobody_takes_the_same_path(db: Database, clock: Clock) -> None:
    arrival = await alert_sent()
    secret = await own_feed.make(arrival.post, RECEIPTS.keys)
    asked = []
    for tried in (secret, str(uuid4())):
        async with counting() as statements:
            with suppress(NotHere):
                await own_feed.news(tried, RECEIPTS.keys)
        asked.append([re.sub(r"'[^']*'|\b\d+\b", "?", sql) for sql in statements])
    assert asked[0] == asked[1]


async def test_a_feed_goes_with_its_code(db: Database, clock: Clock) -> None:
    arrival, office = await alert_sent(), await moderator()
    await own_feed.make(arrival.post, RECEIPTS.keys)
    await declined(arrival.post, office)
    for days in (31, 91):  # first its words are forgotten, and a while later its code
        clock.forward(days=days)
        await sweep()
    assert await fetch("SELECT * FROM own_feed") == []


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
