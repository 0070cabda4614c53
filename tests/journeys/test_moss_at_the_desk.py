"""Moss decides at night with a thumb, and by day with a keyboard alone."""

import pytest
from playwright.async_api import Page, expect

from board.roles import Role
from tests.kit.bound import invited, planted
from tests.kit.chromium import DESK, Chrome
from tests.kit.people import PASSPHRASE
from tests.kit.served import Served

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

MOST_STOPS = 150
IN_FOCUS = "() => document.activeElement.closest('a, button, summary')?.textContent.trim() ?? ''"
IS_SEEN = "() => getComputedStyle(document.activeElement).outlineStyle"


@pytest.fixture(scope="module")
async def invitation(anyio_backend: str, served: Served) -> list[str]:
    """Links for moderators, on a board with posts that wait."""
    await planted(served)
    return [await invited(served, Role.MODERATOR) for _ in range(2)]


async def test_moss_approves_with_a_thumb(chrome: Chrome, served: Served, invitation: list[str]) -> None:
    async with chrome.screen(served.origin) as page:
        await page.goto(invitation[0])
        await page.get_by_label("Name").fill("Moss")
        await page.get_by_label("Pass-phrase").fill(PASSPHRASE)
        await page.get_by_role("button", name="Join").tap()
        await page.wait_for_url("**/desk")
        waiting = await _waiting(page)
        await page.locator("ol.queue a").first.tap()
        await page.get_by_label("Headline").fill("Two people went out after one puff")
        await page.get_by_role("button", name="What, look, effects").tap()
        await page.locator("#q-colours .chip", has_text="Grey").tap()
        assert await page.get_by_label("Headline").input_value() == "Two people went out after one puff"
        assert await _wider_than_the_screen(page) == 0
        await page.get_by_role("button", name="Publish as a new alert").tap()
        await expect(page.locator("#decided")).to_contain_text("The post was approved.")
        await page.locator("#decided a").first.tap()
        await page.wait_for_url("**/desk")
        assert await _waiting(page) == waiting - 1
        await page.goto("/")
        assert "Two people went out after one puff" in await page.inner_text("main")
        cookies = await page.context.cookies()
        assert {cookie["name"] for cookie in cookies} == {"__Host-sid", "__Host-dev"}
        assert all(cookie["httpOnly"] and cookie["secure"] for cookie in cookies)
        assert {cookie["sameSite"] for cookie in cookies} == {"Strict"}
        await page.goto("/desk")
        await page.get_by_role("button", name="Sign out").tap()
        await page.wait_for_url("**/staff/sign-in")
        assert await page.context.cookies() == []


async def test_moss_decides_with_the_keyboard_alone(
    chrome: Chrome, served: Served, invitation: list[str]
) -> None:
    async with chrome.screen(served.origin, size=DESK) as page:
        await page.goto(invitation[1])
        await _reach(page, "Skip to the page")
        for typed in ("Fern", PASSPHRASE):
            await _reach_field(page)
            await page.keyboard.type(typed)
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/desk")
        waiting = await _waiting(page)
        await _reach(page, await _first_in_line(page))
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#sheet")
        await _reach(page, "Decline instead")
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Space")
        await _reach(page, "Decline")
        await page.keyboard.press("Enter")
        await page.wait_for_selector("#decided")
        assert "The post was declined." in await page.inner_text("main")
        await _reach(page, f"{waiting - 1} posts wait")


async def _waiting(page: Page) -> int:
    return int((await page.inner_text("h1")).split()[0])


async def _first_in_line(page: Page) -> str:
    return (await page.locator("ol.queue a").first.text_content() or "").strip()


async def _reach(page: Page, words: str) -> None:
    """Press Tab until what has these words is in focus, and can be seen to be."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate(IN_FOCUS) == words:
            assert await page.evaluate(IS_SEEN) != "none", f"nobody sees that {words!r} is in focus"
            return
    raise AssertionError(f"{words!r} cannot be reached with Tab")


async def _reach_field(page: Page) -> None:
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.tagName") == "INPUT":
            return
    raise AssertionError("no field can be reached with Tab")


async def _wider_than_the_screen(page: Page) -> int:
    return int(await page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"))
