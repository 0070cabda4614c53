"""In a real browser: the board without a line, how old it says it is, and where the script never stands."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from tests.kit.chromium import Chrome
from tests.kit.filled import fill
from tests.kit.served import Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

PRIVATE = "/code /post /post/alert /post/feedback /staff/sign-in /services /past /?area=vancouver:strathcona"
HELD = """async () => {
  const store = await caches.open("kept");
  return (await store.keys()).map((each) => new URL(each.url).pathname).sort();
}"""
# As if it had been kept so many days ago.
AGED = """async (days) => {
  const store = await caches.open("kept");
  for (const request of await store.keys()) {
    const answer = await store.match(request);
    const headers = new Headers(answer.headers);
    headers.set("kept-on", new Date(Date.now() - days * 864e5).toISOString().slice(0, 10));
    await store.put(request, new Response(await answer.blob(), { headers }));
  }
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A board with the example town on it."""
    with serving(tmp_path_factory.mktemp("kept")) as board:
        fill(board, 1)
        yield board


@asynccontextmanager
async def _phone(chrome: Chrome, served: Served) -> AsyncIterator[Page]:
    async with chrome.screen(served.origin) as page:
        await page.goto("/phone")
        yield page


async def _kept(page: Page) -> None:
    await page.get_by_role("button", name="Keep it", exact=True).tap()
    await expect(page.get_by_text("Done. You can read it without a line now.")).to_be_visible()


async def _through_the_worker(page: Page, address: str) -> bool:
    answer = await page.goto(address)
    assert answer
    return answer.from_service_worker


async def test_without_a_line_the_board_its_alerts_and_what_to_learn_can_be_read_and_say_their_day(
    chrome: Chrome, served: Served
) -> None:
    async with _phone(chrome, served) as page:
        await _kept(page)
        await page.goto("/")
        await expect(page.locator(".kept")).to_have_count(0)
        alerts = [path for path in await page.evaluate(HELD) if path.startswith("/alerts/")]
        assert len(alerts) > 3
        await page.goto(alerts[0])
        headings = await page.get_by_role("heading").all_text_contents()
        assert "What to do" in headings
        await page.context.set_offline(True)
        await page.goto(alerts[0])
        assert await page.get_by_role("heading").all_text_contents() == headings, "whole, to the last of them"
        for address in ("/", alerts[0], "/help", "/learn", "/learn/overdose", "/learn/words"):
            await page.goto(address)
            label = page.locator("p.kept")
            await expect(label).to_contain_text("Kept on this phone, from")
            await expect(label).to_contain_text("It may be out of date.")
            await page.evaluate("scrollTo(0, document.body.scrollHeight)")
            await expect(label).to_be_in_viewport()
            style = "getComputedStyle(document.querySelector('.button')).display"
            assert await page.evaluate(style) != "inline", "its style is kept too"
        await page.evaluate(AGED, 8)
        for address in ("/", alerts[0]):
            await page.goto(address)
            await expect(page.locator("p.kept")).to_contain_text("too old to go by")
            assert await page.locator("article.card, article.alert").count() == 0
        await page.context.set_offline(False)
        await page.goto("/")
        await expect(page.locator(".kept")).to_have_count(0)


async def test_the_worker_stands_before_no_form_no_code_no_desk_and_no_filter_and_keeps_nothing_of_them(
    chrome: Chrome, served: Served
) -> None:
    async with _phone(chrome, served) as page:
        await _kept(page)
        before = await page.evaluate(HELD)
        assert await _through_the_worker(page, "/help")
        for address in PRIVATE.split():
            assert not await _through_the_worker(page, address), address
        await page.goto("/past")
        await page.locator("article h2 a").first.tap()
        await page.wait_for_url("**/alerts/*")
        assert await page.evaluate(HELD) == before, "what was read is not kept"
        allowed = ("/alerts/", "/learn", "/help", "/naloxone", "/static/")
        assert [path for path in before if path != "/" and not path.startswith(allowed)] == []
        await page.context.set_offline(True)
        with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
            await page.goto("/code")


async def test_nothing_is_kept_before_a_tap_and_all_of_it_goes_on_a_tap(
    chrome: Chrome, served: Served
) -> None:
    nothing = """async () => [(await caches.keys()).length,
        (await navigator.serviceWorker.getRegistrations()).length, localStorage.length]"""
    async with _phone(chrome, served) as page:
        await expect(page.get_by_role("button", name="Keep it", exact=True)).to_be_visible()
        assert await page.evaluate(nothing) == [0, 0, 0]
        await _kept(page)
        assert (await page.evaluate(nothing))[:2] == [1, 1]
        await page.get_by_role("button", name="Forget it all").tap()
        await expect(page.get_by_text("Forgotten. Nothing of the board is kept")).to_be_visible()
        assert await page.evaluate(nothing) == [0, 0, 0]


async def test_it_can_be_installed(chrome: Chrome, served: Served) -> None:
    async with _phone(chrome, served) as page:
        session = await page.context.new_cdp_session(page)
        told = await session.send("Page.getAppManifest")
        assert told["errors"] == []
        assert told["url"] == f"{served.origin}/phone/app.webmanifest"
        found = (await session.send("Page.getInstallabilityErrors"))["installabilityErrors"]
        assert {each["errorId"] for each in found} <= {"in-incognito"}  # as each browser of a test is
