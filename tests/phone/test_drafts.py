"""A draft on a phone: only when asked, never sent by itself, wiped when it was sent and by Leave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from board.safety.tokens import YOUNGEST
from tests.kit.chromium import Chrome
from tests.kit.served import Served

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

READING_TIME = YOUNGEST.total_seconds() + 0.2
WORDS = "It was far too strong for two of us."
A_WEEK_AGO = """() => {
  const held = JSON.parse(localStorage.draft);
  localStorage.draft = JSON.stringify({...held, day: held.day - 8});
}"""
HELD = "localStorage.getItem('draft')"


@asynccontextmanager
async def _form(chrome: Chrome, served: Served) -> AsyncIterator[Page]:
    async with chrome.screen(served.origin) as page:
        await page.goto("/post/alert")
        await page.get_by_label("It was much stronger").tap()
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_label("In your own words").fill(WORDS)
        yield page


async def test_nothing_is_kept_unless_asked_then_it_comes_back_and_is_wiped_when_it_was_sent(
    chrome: Chrome, served: Served
) -> None:
    async with _form(chrome, served) as page:
        assert await page.evaluate("localStorage.length") == 0
        await expect(page.locator("#draft")).to_contain_text("Whoever opens this phone can then read it.")
        await page.get_by_role("button", name="Keep it on this phone").tap()
        held = await page.evaluate(HELD)
        assert WORDS in held
        assert "once" not in held
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        await page.context.set_offline(True)
        await page.get_by_label("In your own words").fill(f"{WORDS} Grey.")
        await page.context.set_offline(False)
        await expect(page.get_by_text("The line is back. You can press Send now.")).to_be_visible()
        assert "Grey." in await page.evaluate(HELD)
        assert "POST" not in sent
        await page.goto("/post/alert")
        assert await page.get_by_label("In your own words").input_value() == ""
        await page.get_by_role("button", name="Put it into the form").tap()
        assert await page.get_by_label("It was much stronger").is_checked()
        await asyncio.sleep(READING_TIME)
        await page.get_by_role("button", name="Send").tap()
        await page.wait_for_selector("#the-code")
        assert await page.evaluate("localStorage.length") == 0


async def test_leaving_wipes_it_from_any_page(chrome: Chrome, served: Served) -> None:
    async with _form(chrome, served) as page:
        await page.get_by_role("button", name="Keep it on this phone").tap()
        await page.goto("/help")
        assert WORDS in await page.evaluate(HELD)
        for link in await page.query_selector_all("[data-leave]"):
            await link.evaluate("(link) => { link.href = '/about'; }")  # nobody else is asked in a test
        for _ in range(3):
            await page.keyboard.press("Shift")
        await page.wait_for_url("**/about")
        assert await page.evaluate("localStorage.length") == 0


async def test_it_can_be_thrown_away_and_is_not_kept_for_longer_than_a_week(
    chrome: Chrome, served: Served
) -> None:
    async with _form(chrome, served) as page:
        await page.get_by_role("button", name="Keep it on this phone").tap()
        await page.get_by_role("button", name="Throw it away").first.tap()
        assert await page.evaluate("localStorage.length") == 0
        await page.get_by_role("button", name="Keep it on this phone").tap()
        await page.evaluate(A_WEEK_AGO)
        await page.reload()
        await expect(page.get_by_role("button", name="Keep it on this phone")).to_be_visible()
        assert await page.evaluate("localStorage.length") == 0
