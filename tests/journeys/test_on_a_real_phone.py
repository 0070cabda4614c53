"""On real phones, with and without script: what people tap and see, and what stays behind (T-49 to T-51)."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from board.safety.tokens import YOUNGEST
from tests.kit.chromium import Chrome
from tests.kit.filled import fill
from tests.kit.served import Served, serving
from tests.kit.wire import listening

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

READING_TIME = YOUNGEST.total_seconds() + 0.2
PAGES = "/ /past /post /post/alert /post/feedback /code /services /help /about /follow /es /fr/post /nowhere"
# As where a browser is told to keep nothing: every look at a store is an error.
NO_STORE = """for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
Object.defineProperty(window, name, {get() { throw new DOMException("kept out", "SecurityError"); }});
Object.defineProperty(Document.prototype, "cookie", {get() { return ""; }, set() { told("a cookie"); }});"""
LEFT_BEHIND = """async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length,
(await indexedDB.databases()).length, document.cookie.length,
(await navigator.serviceWorker.getRegistrations()).length]"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with more entries than a page holds."""
    with serving(_folder(tmp_path_factory)) as board:
        fill(board, 12)
        yield board


@asynccontextmanager
async def _person(chrome: Chrome, served: Served, script: str = "on") -> AsyncIterator[Page]:
    """Somebody with a phone, whose browser has nothing to complain about."""
    said: list[str] = []
    async with chrome.screen(served.origin, script="on" if script == "on" else "off") as page:
        page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
        yield page
        assert await page.context.cookies() == []
    assert [line for line in said if "404" not in line and "422" not in line] == []


async def test_t49_without_script_everything_can_be_done(chrome: Chrome, served: Served) -> None:
    async with _person(chrome, served, "off") as page:
        await page.goto("/")
        await page.get_by_role("link", name="Post", exact=True).tap()
        await page.get_by_role("link", name="Warn people about drugs").tap()
        assert (await page.get_by_role("link", name="Leave").get_attribute("href") or "").startswith(
            "https://"
        )
        await page.get_by_label("It was much stronger").tap()
        await page.get_by_label("In your own words").fill("It was far too strong for two of us.")
        await asyncio.sleep(READING_TIME)
        await page.get_by_role("button", name="Send").tap()
        code = await page.inner_text("#the-code")
        await page.get_by_role("link", name="I have a code").first.tap()
        await page.get_by_label("Your code").fill(code)
        await page.get_by_role("button", name="Show where it stands").tap()
        await expect(page.locator("#standing")).to_contain_text("It waits for a peer to read it")
        await page.get_by_text("Take it back", exact=True).tap()
        await page.get_by_role("button", name="Yes, take it back").tap()
        await expect(page.locator("#standing")).to_contain_text("You took it back")
        await page.get_by_role("link", name="Follow").tap()
        await expect(page.locator("main")).to_contain_text(f"{served.origin}/feed.atom")
        await page.get_by_role("link", name="The board", exact=True).tap()
        await page.locator("article[id^='alert-'] h2 a").first.tap()
        await page.wait_for_url("**/alerts/*")


async def test_an_alert_takes_at_most_five_taps_and_no_typing(chrome: Chrome, served: Served) -> None:
    async with _person(chrome, served) as page:
        taps: list[str] = []
        await page.expose_function("tapped", partial(list.append, taps))
        await page.add_init_script(
            "addEventListener('pointerdown', (tap) => tapped(tap.target.tagName), true)"
        )
        await page.goto("/")
        await page.get_by_role("link", name="Post", exact=True).tap()
        await page.get_by_role("link", name="Warn people about drugs").tap()
        await page.get_by_label("Someone overdosed").tap()
        await asyncio.sleep(READING_TIME)
        await page.get_by_role("button", name="Send").tap()
        await page.wait_for_selector("#the-code")
        assert 0 < len(taps) <= 5, taps


async def test_t51_the_steps_keep_what_was_answered_and_leave_nothing_behind(
    chrome: Chrome, served: Served
) -> None:
    async with _person(chrome, served) as page:
        await page.goto("/post/alert")
        await page.get_by_label("It had strange or bad effects").tap()
        await page.get_by_role("button", name="Next").tap()
        assert not await page.get_by_label("It had strange or bad effects").is_visible()
        await page.get_by_label("Another name for it").fill("grey rocks")
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_label("In your own words").fill("too short")
        await asyncio.sleep(READING_TIME)
        await page.get_by_role("button", name="Send").tap()
        await expect(page.locator("#words-error")).to_be_visible()
        await page.get_by_role("button", name="Back").tap()
        assert await page.get_by_label("Another name for it").input_value() == "grey rocks"
        await page.get_by_role("button", name="Back").tap()
        assert await page.get_by_label("It had strange or bad effects").is_checked()
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_label("In your own words").fill("It made both of us see things for hours.")
        await page.get_by_role("button", name="Send").tap()
        code = await page.inner_text("#the-code")
        await page.goto("/code")
        await page.get_by_label("Your code").fill(code)
        await page.get_by_role("button", name="Show where it stands").tap()
        await page.wait_for_selector("#standing")
        assert await page.evaluate(LEFT_BEHIND) == [0] * 6


async def test_t50_where_nothing_can_be_kept_nothing_goes_wrong(chrome: Chrome, served: Served) -> None:
    async with _person(chrome, served) as page:
        tried: list[str] = []
        await page.expose_function("told", partial(list.append, tried))
        await page.add_init_script(NO_STORE)
        for address in PAGES.split():
            await page.goto(address)
        assert tried == []


async def test_a_cold_visit_asks_for_three_things_and_nobody_else(chrome: Chrome, served: Served) -> None:
    async with _person(chrome, served) as page, listening(page) as wire:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.goto("/", wait_until="networkidle")
        assert await page.locator("article.card").count() == 25
        assert wire.requests == len(set(asked)) == 3, asked  # the page, its style, its script
        assert sum(wire.bytes.values()) < 25_000
        assert wire.of("Document") < 14_000
        assert [address for address in asked if not address.startswith(f"{served.origin}/")] == []
        async with listening(page) as again:
            await page.goto("/", wait_until="networkidle")
        assert again.requests == 1, "a page that was read costs one question whether it still holds"
        assert sum(again.bytes.values()) < 1_500


@pytest.mark.parametrize("way", ["Shift", "tap"])
async def test_leaving_is_quick_and_leaves_no_way_back(chrome: Chrome, served: Served, way: str) -> None:
    context = await chrome.browser.new_context(base_url=served.origin, has_touch=True, locale="en-CA")
    page = await context.new_page()
    await page.route("https://**", lambda route: route.fulfill(body="<title>Elsewhere</title>"))
    await page.goto("/help")
    await page.goto("/post/alert")
    if way == "tap":
        await page.get_by_role("link", name="Leave").tap()
    else:
        for _ in range(3):
            await page.keyboard.press("Shift")
    await page.wait_for_url("https://**")
    await page.go_back()
    assert page.url == f"{served.origin}/help"
    await context.close()


def _folder(folders: pytest.TempPathFactory) -> Path:
    return folders.mktemp("phones")
