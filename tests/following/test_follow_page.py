"""Somebody who has never used a feed builds one: chooses, gets an address, and reads what to do with it."""

import pytest

from board.db.bound import Database
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio


async def test_without_a_choice_the_address_brings_everything(phone: Phone, db: Database) -> None:
    page = await phone.get("/follow")
    assert page.one("#way-1").text == "https://board.test/feed.atom"
    assert "This address brings everything" in page.text


async def test_choosing_gives_the_address_of_what_was_chosen_and_says_it_back(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised(an_alert(risk=4, evidence="E3"))
    await raised(an_alert(risk=1))
    await phone.get("/follow?class=opioid")
    page = await phone.send("#choose form", area="vancouver:strathcona", risk="3", evidence="E2")
    query = "?area=vancouver:strathcona&class=opioid&risk=3&evidence=E2"
    assert [str(way.text).removeprefix("https://board.test") for way in page.all(".address")] == [
        f"/feed.atom{query}",
        f"/feed.json{query}",
        f"/cap.atom{query}&kind=alert",
    ]
    assert "Strathcona · Opioids · Warning or higher · Likely: seen by workers" in page.text
    assert page.one("#follow-class option[selected]").get("value") == "opioid"
    assert page.one("#choose [name=risk][checked]").get("value") == "3"
    for way in page.all(".address"):
        feed = (await phone.read(str(way.text))).text
        assert alert in feed
        assert feed.count("/alerts/") == 1
    assert alert in (await phone.get(f"/{query}")).html


async def test_a_choice_that_can_bring_nothing_says_so(phone: Phone, db: Database) -> None:
    assert "would stay empty" in (await phone.get("/follow?kind=feedback&risk=2")).text
    assert "would stay empty" not in (await phone.get("/follow?kind=feedback")).text


@pytest.mark.parametrize("prefix", ["", "/es", "/fr"])
async def test_it_works_in_each_language_and_names_nobody_else(
    phone: Phone, db: Database, prefix: str
) -> None:
    page = await phone.get(f"{prefix}/follow?kind=alert")
    assert page.one("#way-1").text == f"https://board.test{prefix}/feed.atom?kind=alert"
    for part in ("choose", "addresses", "follow-steps", "follow-more", "follow-limits"):
        page.one(f"#{part} h2")


async def test_what_is_on_a_narrow_board_is_kept_when_its_filter_is_changed(
    phone: Phone, clock: Clock
) -> None:
    await phone.get("/?evidence=E3&language=es")
    page = await phone.send("#filter form", risk="4")
    assert page.address == "/?area=&class=&risk=4&kind=&evidence=E3&language=es"
