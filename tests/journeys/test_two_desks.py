"""Two moderators at work at the same time, in real browsers: by keyboard, by thumb, and side by side."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Page, expect

from board.accounts import people, sessions
from board.accounts.door import NAME
from board.db.migrate import migrate
from board.posts import leases
from board.posts.lanes import waiting
from board.roles import Role
from tests.kit.bound import beside
from tests.kit.build import feedback_sent
from tests.kit.chromium import DESK, PHONE, Chrome
from tests.kit.said import different
from tests.kit.served import Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

POSTS = 8

APART = """() => { const [one, other] = document.querySelectorAll("#thumb .button");
const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
return [b.left - a.right, a.height, b.height, innerHeight - a.bottom]; }"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("desks"), BOARD_FEEDBACK_BATCH_MINUTES="0") as board:
        yield board


@pytest.fixture(scope="module", autouse=True)
async def some_wait(anyio_backend: str, served: Served) -> None:
    async with beside(served):
        await migrate()  # a server that listens may not have come so far yet
        for said in different(POSTS):
            await feedback_sent(happened=said, use="words", may_ask="yes")


@asynccontextmanager
async def desk(chrome: Chrome, served: Served, name: str, size: dict[str, int] = DESK) -> AsyncIterator[Page]:
    """The open queue of somebody who is signed in, without the slow hashing."""
    async with beside(served):
        account = await people.add(name, Role.MODERATOR, hashed="none")
        cookie = await sessions.begin(account)
    async with chrome.screen(served.origin, size=size) as page:
        address = served.origin.replace("http:", "https:")
        await page.context.add_cookies([{"name": NAME, "value": cookie, "url": address, "secure": True}])
        await page.goto("/desk")
        yield page


async def test_what_one_takes_and_decides_changes_on_the_desk_of_the_other(
    chrome: Chrome, served: Served
) -> None:
    async with desk(chrome, served, "Moss") as mosss, desk(chrome, served, "Robin", PHONE) as robins:
        first = robins.locator("ol.queue .waiting").first
        post = await first.get_attribute("data-post")
        theirs = mosss.locator(f'[data-post="{post}"]')
        async with beside(served):
            await feedback_sent(happened=different(POSTS + 1)[-1], use="words")
        for page in (mosss, robins):
            await expect(page.locator("#arrived")).to_contain_text("New posts: 1. Show them")
        await first.locator("> a").tap()
        await expect(robins.locator("#holding")).to_contain_text("You have this open")
        await expect(theirs).to_contain_text("Robin has this open")
        gap, *heights, below = await robins.evaluate(APART)
        assert gap >= 48, "approve and decline are not side by side"
        assert min(heights) >= 48
        assert 0 <= below < 48, "the bar is where the thumb is"
        await robins.locator("#thumb button").tap()
        await expect(robins.locator("#decided")).to_contain_text("The post was approved.")
        await expect(theirs).to_contain_text("A colleague has dealt with this")
        async with beside(served):
            held = await leases.holders([each.id for each in await waiting()])
        assert [holder.name for holder in held.values()] == ["Robin"], "the next one is open at once"
        await robins.get_by_role("link", name="Decline …").tap()
        await robins.locator("#decline .chip").first.tap()
        await robins.locator("#decline").get_by_role("button", name="Decline").tap()
        await expect(robins.locator("#decided > .lede")).to_contain_text("The post was declined.")


async def test_with_the_keyboard_a_post_is_decided_in_a_few_presses_and_the_next_is_there(
    chrome: Chrome, served: Served
) -> None:
    async with desk(chrome, served, "Fern") as page:
        await page.keyboard.press("j")
        assert await page.evaluate("document.activeElement.tagName") == "BODY", "off until it is wanted"
        await page.get_by_role("button", name="Keys").click()
        await page.get_by_label("Use these keys in this browser").check()
        await page.get_by_role("button", name="Close").click()
        waited = int((await page.inner_text("h1")).split()[0])
        for key in ("j", "j", "k", "Enter"):
            await page.keyboard.press(key)
        # The page can be read before its scripts listen, and a key pressed until then is nobody's.
        await page.wait_for_selector("#sheet")
        await page.get_by_role("button", name="Keys").wait_for()
        await page.keyboard.press("a")
        assert await page.evaluate("document.activeElement.matches('[data-main]')"), (
            "the first press goes there"
        )
        await page.keyboard.press("a")
        await expect(page.locator("#decided > .lede")).to_contain_text("The post was approved.")
        await expect(page.locator("#holding")).to_contain_text("You have this open")
        await page.keyboard.press("r")
        await page.keyboard.press("Space")
        await expect(page.locator("#decline input").first).to_be_checked()
        await page.keyboard.press("Enter")
        await expect(page.locator("#decided > .lede")).to_contain_text("The post was declined.")
        await page.goto("/desk")
        assert int((await page.inner_text("h1")).split()[0]) == waited - 2


async def test_t66_with_ctrl_or_in_a_field_a_key_is_only_a_key(chrome: Chrome, served: Served) -> None:
    async with desk(chrome, served, "Sky") as page:
        await page.evaluate("localStorage.setItem('desk-keys', 'on')")
        await page.locator("ol.queue .waiting > a").last.click()
        for held in ("Control", "Meta", "Alt"):
            await page.keyboard.press(f"{held}+e")
        assert not await page.evaluate("document.activeElement.matches('input')")
        await page.keyboard.press("Shift+?")
        await expect(page.locator("#keys")).to_be_visible()
        await page.keyboard.press("Escape")
        await page.locator("#ask summary").click()
        await page.get_by_label("Your question").focus()
        await page.keyboard.press("r")
        assert await page.locator("#decline").get_attribute("open") is None


async def test_t67_leaving_with_words_that_were_not_sent_asks_first(chrome: Chrome, served: Served) -> None:
    async with desk(chrome, served, "Lou") as page:
        asked: list[str] = []
        await page.locator("ol.queue .waiting > a").last.click()
        await page.locator("#ask summary").click()
        await page.get_by_label("Your question").type("Which day was it?")

        async def stay(dialog: object) -> None:
            asked.append(dialog.type)  # type: ignore[attr-defined]
            await dialog.accept()  # type: ignore[attr-defined]

        page.on("dialog", stay)
        await page.get_by_role("link", name="Waiting").click()
        await page.wait_for_url("**/desk")
        assert asked == ["beforeunload"]
