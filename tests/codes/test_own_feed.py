"""A secret feed for one code: days, and no word."""

import re
from contextlib import suppress
from uuid import uuid4

import pytest

from board.codes import own_feed
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere
from board.sweep import sweep
from tests.kit.browser import Desk, Phone
from tests.kit.build import RECEIPTS, alert_sent, declined, moderator
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.kit.people import ana_looks, ana_warns, moss_comes_in, moss_declines
from tests.kit.queries import counting

pytestmark = pytest.mark.anyio


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
