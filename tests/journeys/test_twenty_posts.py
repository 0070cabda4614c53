"""Moss clears twenty ordinary posts, by keyboard, and by thumb on a small phone."""

import pytest

from board.db import fetch
from tests.kit import walks
from tests.kit.bound import beside
from tests.kit.chromium import DESK, PHONE, Chrome
from tests.kit.served import Served

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

DECLINED = 6
WIDER = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"


@pytest.fixture(scope="module", autouse=True)
async def _posts(anyio_backend: str, served: Served) -> None:
    await walks.ordinary_posts_wait(served, walks=2)


async def test_twenty_posts_with_a_keyboard_take_two_presses_each_and_three_to_decline(
    chrome: Chrome, served: Served
) -> None:
    async with chrome.screen(served.origin, size=DESK) as page:
        await walks.comes_in(page, served, "Moss")
        before = await _decided(served)
        presses = await walks.by_keyboard(page)
    assert await _decided(served) == before + walks.CLEARED
    assert presses <= 2 + 2 * walks.CLEARED + DECLINED


async def test_twenty_posts_with_a_thumb_take_one_tap_each_and_three_to_decline(
    chrome: Chrome, served: Served
) -> None:
    async with chrome.screen(served.origin, size=PHONE) as page:
        await walks.comes_in(page, served, "Robin")
        before = await _decided(served)
        presses = await walks.by_thumb(page)
        assert await page.evaluate(WIDER) == 0
    assert await _decided(served) == before + walks.CLEARED
    assert presses <= 1 + walks.CLEARED + 2 * DECLINED


async def _decided(served: Served) -> int:
    async with beside(served):
        [row] = await fetch("SELECT count(*) AS number FROM post WHERE state <> 'waiting'")
    return int(row["number"])
