"""Moss clears the queue in a real browser, by keyboard and by thumb; every press is counted, no time taken.

`bench/bench_desk.py` takes the time, `tests/journeys/test_twenty_posts.py` keeps the number of presses.
"""

from playwright.async_api import Page

from board.accounts import people, sessions
from board.accounts.door import NAME
from board.roles import Role
from tests.kit import build
from tests.kit.bound import beside
from tests.kit.said import different
from tests.kit.served import Served

CLEARED = 20
# Each walk holds the post that it came to last.
SPARE = 3
AT_HAND = "() => document.querySelector('#holding')?.dataset.post ?? ''"
ANOTHER = "before => (document.querySelector('#holding')?.dataset.post ?? before) !== before"
DECLINING = ("#thumb a", "#decline .chip >> nth=0", "#decline button")


async def ordinary_posts_wait(served: Served, *, walks: int) -> None:
    """Feedback waits, enough for so many walks, and no two of it alike."""
    async with beside(served):
        for said in different(walks * (CLEARED + SPARE)):
            await build.feedback_sent(happened=said, use="words")


async def comes_in(page: Page, served: Served, name: str) -> None:
    """A moderator is signed in, and at the desk."""
    async with beside(served):
        cookie = await sessions.begin(await people.add(name, Role.MODERATOR, hashed="none"))
    address = served.origin.replace("http:", "https:")
    await page.context.add_cookies([{"name": NAME, "value": cookie, "url": address, "secure": True}])
    await page.goto("/desk")


async def by_keyboard(page: Page) -> int:
    """Every third is declined: r, Space, Enter. The others are approved: a, a. Gives the presses."""
    await page.evaluate("localStorage.setItem('desk-keys', 'on')")
    await page.reload()
    presses = await _pressed(page, "j", "Enter")
    await page.wait_for_selector("#sheet")
    await page.get_by_role("button", name="Keys").wait_for()
    for number in range(CLEARED):
        before = await page.evaluate(AT_HAND)
        presses += await _pressed(page, *(("r", "Space", "Enter") if _declines(number) else ("a", "a")))
        await page.wait_for_function(ANOTHER, arg=before)
    return presses


async def by_thumb(page: Page) -> int:
    """Every third is declined: the bar, a reason, Decline. The others take one tap. Gives the taps."""
    presses = await _tapped(page, "ol.queue .waiting > a >> nth=0")
    await page.wait_for_selector("#holding")
    for number in range(CLEARED):
        before = await page.evaluate(AT_HAND)
        presses += await _tapped(page, *(DECLINING if _declines(number) else ("#thumb button",)))
        await page.wait_for_function(ANOTHER, arg=before)
    return presses


def _declines(number: int) -> bool:
    return number % 3 == 2


async def _pressed(page: Page, *keys: str) -> int:
    for key in keys:
        await page.keyboard.press(key)
    return len(keys)


async def _tapped(page: Page, *places: str) -> int:
    for place in places:
        await page.locator(place).tap()
    return len(places)
