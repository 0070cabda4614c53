"""Trying a noted code, paper for it, and ending it: each says no more than it must."""

import re

import pytest

from board.codes import burn, own_feed
from board.codes.behind import behind
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere
from board.posts import asking
from board.posts.reads import one
from tests.kit.browser import Phone
from tests.kit.build import RECEIPTS, alert_sent, digest, moderator, published
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_warns
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
