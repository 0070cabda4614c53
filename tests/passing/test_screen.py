"""A screen on a wall: what is new this week, in turns, and never an alert that is over."""

import pytest
from litestar import Litestar

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.web.house import House
from tests.kit.bound import planted
from tests.kit.browser import Phone
from tests.kit.chromium import Chrome
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.kit.served import Served
from tests.public.records import an_alert, raised, raised_from_a_post, taken_back

pytestmark = pytest.mark.anyio


def refresh(page: Page) -> tuple[int, str]:
    """After how many seconds which address is asked for."""
    seconds, address = str(page.one("meta[http-equiv=refresh]").get("content")).split("; url=")
    return int(seconds), address


def shown(page: Page) -> list[str]:
    return [" ".join(card.text_content().split()) for card in page.all(".wall-card h2")]


async def test_the_most_dangerous_comes_first_and_what_is_older_than_a_week_is_not_new(
    phone: Phone, clock: Clock
) -> None:
    await raised(an_alert(headline="An old one"), days=20)
    clock.forward(days=8)
    await raised(an_alert(headline="A small one", risk=1))
    await raised(an_alert(headline="A large one", risk=4))
    page = await phone.get("/screen")
    assert shown(page) == ["A large one", "A small one"]
    assert "Older alerts hold too" in page.text


async def test_what_changed_this_week_is_new_again(phone: Phone, clock: Clock) -> None:
    alert = await raised(an_alert(headline="An old one"), days=20)
    clock.forward(days=8)
    assert shown(await phone.get("/screen")) == []
    await alerts.change(alert, 1, an_alert(headline="Now tested"), message=Message.UPDATE, note="Tested.")
    assert shown(await phone.get("/screen")) == ["Now tested"]


async def test_much_is_shown_in_turns_that_come_round_without_script(phone: Phone, clock: Clock) -> None:
    for number in range(7):
        await raised(an_alert(headline=f"Number {number}"))
    seen, address = list[str](), "/screen"
    for _ in range(3):
        page = await phone.get(address)
        assert page.all("script") == []
        seen += shown(page)
        seconds, address = refresh(page)
        assert seconds <= 60
    assert sorted(seen) == [f"Number {number}" for number in range(7)]
    assert address == "/screen?part=1"


async def test_a_screen_of_an_area_stays_in_it_and_in_its_language(phone: Phone, clock: Clock) -> None:
    await raised(an_alert(headline="Here"))
    await raised(an_alert(headline="There", area="vancouver:sunset"))
    page = await phone.get("/es/screen?area=vancouver:strathcona")
    assert shown(page) == ["Here"]
    assert refresh(page)[1] == "/es/screen?part=1&area=vancouver:strathcona"


async def test_a_screen_that_is_looked_at_for_the_last_time_still_shows_what_holds(
    phone: Phone, clock: Clock
) -> None:
    """An alert leaves the screen a quarter hour early: a page may be kept so long, and stand for a minute."""
    clock.at("2026-03-10T18:00")
    await raised(an_alert(headline="Soon over"), days=1)
    clock.at("2026-03-11T17:44:59")
    page = await phone.get("/screen")
    assert shown(page) == ["Soon over"]
    clock.at("2026-03-11T17:45")
    assert shown(await phone.get("/screen")) == []


async def test_what_was_withdrawn_is_called_so_and_one_that_was_taken_back_says_nothing(
    phone: Phone, clock: Clock
) -> None:
    await alerts.withdraw(await raised(an_alert(headline="Rumour")), 1, note="It was baking soda.")
    _, post = await raised_from_a_post(an_alert(headline="Grey powder"))
    await taken_back(post)
    page = await phone.get("/screen")
    assert shown(page) == []
    foot = page.one(".wall-foot").text_content()
    assert "Withdrawn: Rumour" in " ".join(foot.split())
    assert "Grey powder" not in page.html


async def test_a_quiet_week_is_not_called_a_harmless_one(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/screen")
    assert "does not mean there is no danger" in page.text
    assert "Call 911" in page.text


async def test_no_number_in_an_address_fills_the_table_of_pages(
    phone: Phone, clock: Clock, app: Litestar
) -> None:
    house: House = app.state.house
    await raised()
    for part in ("1", "2", "4", "5", "99999", "-1", "x", "²"):
        assert shown(await phone.get(f"/screen?part={part}"))
    assert len(house.ready.pages) <= 4


@pytest.mark.browser
async def test_all_of_it_is_in_sight_on_a_television(chrome: Chrome, served: Served) -> None:
    await planted(served)
    for size in ({"width": 1280, "height": 720}, {"width": 1920, "height": 1080}):
        async with chrome.screen(served.origin, size=size, script="off") as page:
            await page.goto("/screen")
            assert await page.locator(".wall-card").count() == 3
            foot = await page.locator(".wall-call").bounding_box()
            assert foot
            assert foot["y"] + foot["height"] <= size["height"]
            assert "Call 911" in await page.locator(".wall-call").inner_text()


async def test_mixes_of_filters_push_no_page_out_of_the_table(phone: Phone, app: Litestar) -> None:
    house: House = app.state.house
    await phone.get("/screen?area=vancouver:strathcona")
    kept = list(house.ready.pages)
    assert any("screen.html" in key for key in kept)
    await phone.get("/screen?area=vancouver:strathcona&class=opioid")
    assert list(house.ready.pages) == kept
