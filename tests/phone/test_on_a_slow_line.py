"""In a real browser: what comes too late is not lost, and a page of an outage is never kept as of today."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from tests.kit.chromium import Chrome
from tests.phone.lines import Line, line

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

ALERT = "/alerts/k3p9k3p9"
KEEP = """async () => {
  await navigator.serviceWorker.register("/keep-worker.js");
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const told = new Promise((done) => { port1.onmessage = ({ data }) => done(data); });
  active.postMessage({ keep: "" }, [port2]);
  return await told;
}"""
TEXT = """async (path) => {
  const found = await (await caches.open("kept")).match(path);
  return found ? await found.text() : "";
}"""
HOLDS = f"async ([path, words]) => (await ({TEXT})(path)).includes(words)"
LOST = f"async (path) => !(await ({TEXT})(path))"


def _page(words: str) -> str:
    return (
        f'<!doctype html><title>x</title><header>Board</header><a href="{ALERT}">x</a><p id="w">{words}</p>'
    )


@pytest.fixture
def board() -> Iterator[Line]:
    """A front page, an alert and help."""
    with line(**{"/": _page("front"), ALERT: _page("first words"), "/help": _page("help")}) as held:
        yield held


@asynccontextmanager
async def _phone(chrome: Chrome, board: Line) -> AsyncIterator[Page]:
    async with chrome.screen(board.origin) as page:
        await page.goto("/")
        yield page


async def test_what_comes_after_the_kept_copy_was_shown_renews_it_and_takes_out_what_was_taken_back(
    chrome: Chrome, board: Line
) -> None:
    board.be_impatient()
    async with _phone(chrome, board) as page:
        assert await page.evaluate(KEEP)
        alert = board.said[ALERT]
        alert.text = _page("newer words")
        alert.open.clear()
        await page.goto(ALERT)
        await expect(page.locator("p.kept")).to_be_visible()
        await expect(page.locator("#w")).to_have_text("first words")
        alert.open.set()
        await page.wait_for_function(HOLDS, arg=[ALERT, "newer words"])
        alert.status = 410
        alert.open.clear()
        await page.goto(ALERT)
        await expect(page.locator("#w")).to_have_text("newer words")
        alert.open.set()
        await page.wait_for_function(LOST, arg=ALERT)


async def test_what_the_board_marks_as_old_is_shown_and_never_kept(chrome: Chrome, board: Line) -> None:
    async with _phone(chrome, board) as page:
        front, alert = board.said["/"], board.said[ALERT]
        front.keeping = "no-store"
        assert await page.evaluate(KEEP) is False
        assert await page.evaluate(TEXT, "/") == ""
        front.keeping = "no-cache"
        assert await page.evaluate(KEEP)
        alert.text, alert.keeping = _page("of an outage"), "no-store"
        await page.goto(ALERT)
        await expect(page.locator("#w")).to_have_text("of an outage")
        board.said["/help"].text = _page("help anew")
        await page.goto("/help")
        await page.wait_for_function(HOLDS, arg=["/help", "help anew"])
        assert "first words" in await page.evaluate(TEXT, ALERT)
        assert await page.evaluate(KEEP)
        assert "first words" in await page.evaluate(TEXT, ALERT)
