"""Whatever goes wrong on the way, what was typed stays on the phone and the phone says what to do."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager

import pytest
from playwright.async_api import Page, Route, expect

from board.safety.tokens import YOUNGEST
from tests.kit.chromium import Chrome
from tests.kit.served import Served

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

READING_TIME = YOUNGEST.total_seconds() + 0.2
WORDS = "It was far too strong for two of us, and it tasted of metal."
WARNING = "This looks like a number or a name that could hurt somebody. A peer will take it out."
SAME_CODE = "Press Send again within 10 minutes: you get the same code."
TOO_LONG = "area => { area.removeAttribute('maxlength'); area.value = 'long '.repeat(60000); }"


@asynccontextmanager
async def _told(chrome: Chrome, served: Served) -> AsyncIterator[Page]:
    """A form with something in every part, open at the last one and ready to be sent."""
    async with chrome.screen(served.origin) as page:
        await page.goto("/post/alert")
        await page.get_by_label("It was much stronger").tap()
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_label("Another name for it").fill("grey rocks")
        await page.get_by_role("button", name="Next").tap()
        await page.get_by_label("In your own words").fill(WORDS)
        await asyncio.sleep(READING_TIME)
        yield page


async def _is_kept(page: Page, *, words: str = WORDS) -> None:
    assert await page.locator("h1").all_inner_texts() == ["Warn people about drugs"]
    assert await page.locator("[name=words]").input_value() == words
    assert await page.locator("[name=sold_as_words]").input_value() == "grey rocks"
    assert await page.locator("[name=happening][value=much_stronger]").is_checked()
    await expect(page.locator("#problem")).to_be_in_viewport(ratio=1)
    await expect(page.locator("#problem")).to_be_focused()


async def _send(page: Page) -> None:
    await page.get_by_role("button", name="Send").tap()


@contextmanager
def _database_gone(served: Served) -> Iterator[None]:
    with closing(sqlite3.connect(served.folder / "board.db")) as file:
        file.execute("ALTER TABLE post RENAME TO away")
        file.commit()
        yield
        file.execute("ALTER TABLE away RENAME TO post")
        file.commit()


async def test_a_post_that_is_too_large_stays_and_is_sent_once_it_is_shorter(
    chrome: Chrome, served: Served
) -> None:
    async with _told(chrome, served) as page:
        await page.locator("[name=words]").evaluate(TOO_LONG)
        await _send(page)
        await expect(page.locator("#problem")).to_contain_text("That is too much at once")
        await _is_kept(page, words="long " * 60_000)
        await page.get_by_label("In your own words").fill(WORDS)
        await _send(page)
        await expect(page.locator("#the-code")).to_be_visible()


async def test_an_accident_of_ours_keeps_the_form_and_the_next_try_goes_through(
    chrome: Chrome, served: Served
) -> None:
    async with _told(chrome, served) as page:
        with _database_gone(served):
            for _ in range(2):
                await _send(page)
                await expect(page.locator("#problem")).to_contain_text("Something went wrong on our side")
                await _is_kept(page)
        await _send(page)
        await expect(page.locator("#the-code")).to_be_visible()
        await expect(page.locator("#problem")).to_have_count(0)


async def test_without_a_line_the_form_stays_and_says_that_it_was_not_sent(
    chrome: Chrome, served: Served
) -> None:
    async with _told(chrome, served) as page:
        await page.context.set_offline(True)
        await _send(page)
        await expect(page.locator("#problem")).to_contain_text("Not sent. Everything is still here.")
        await expect(page.locator("#problem")).to_contain_text(SAME_CODE)
        await _is_kept(page)
        await page.context.set_offline(False)
        await _send(page)
        await expect(page.locator("#the-code")).to_be_visible()


async def test_an_answer_that_was_lost_on_the_way_comes_again_with_the_same_code(
    chrome: Chrome, served: Served
) -> None:
    codes: list[str] = []

    async def lose(route: Route) -> None:
        answer = await route.fetch()
        codes.append(await answer.text())
        await route.abort()

    async with _told(chrome, served) as page:
        await page.route("**/post/alert", lose, times=1)
        await _send(page)
        await expect(page.locator("#problem")).to_contain_text(SAME_CODE)
        await _is_kept(page)
        await _send(page)
        groups = (await page.locator("#the-code").inner_text()).split()
        assert len(groups) == 5
        assert all(group in codes[0] for group in groups)


@pytest.mark.parametrize("status", [413, 502])
async def test_a_page_of_a_machine_between_us_never_takes_the_place_of_the_form(
    chrome: Chrome, served: Served, status: int
) -> None:
    async with _told(chrome, served) as page:
        body = "<html><body><h1>nginx</h1></body></html>"
        await page.route("**/post/alert", lambda route: route.fulfill(status=status, body=body), times=1)
        await _send(page)
        await expect(page.locator("#problem")).to_contain_text("Not sent. Everything is still here.")
        await _is_kept(page)


async def test_enter_in_an_early_part_goes_on_and_sends_nothing(chrome: Chrome, served: Served) -> None:
    async with chrome.screen(served.origin) as page:
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        await page.goto("/post/alert")
        await page.get_by_label("It was much stronger").tap()
        await page.get_by_label("It was much stronger").press("Enter")
        field = page.get_by_label("Another name for it")
        assert await field.get_attribute("enterkeyhint") == "next"
        await field.fill("grey rocks")
        await field.press("Enter")
        await expect(page.get_by_text("Part 3 of 3")).to_be_visible()
        await asyncio.sleep(READING_TIME)
        assert "POST" not in sent
        await page.get_by_text("Was it tested?").tap()
        await page.get_by_label("What did the test say?").press("Enter")
        await expect(page.locator("#the-code")).to_be_visible()


@pytest.mark.parametrize(
    ("words", "warning"),
    [
        ("Call 604-555-0100 and ask", WARNING),
        ("He is @grey_fox on there", WARNING),
        ("Write to ana@example.org now", WARNING),
        ("Two of us took 2 each at 10:30", ""),
        ("It was on 2026-03-10, in 2 bags", ""),
    ],
)
async def test_a_number_or_a_name_is_warned_of_while_it_is_typed(
    chrome: Chrome, served: Served, words: str, warning: str
) -> None:
    async with chrome.screen(served.origin) as page:
        await page.goto("/post/feedback")
        await page.get_by_label("Thanks").tap()
        await page.get_by_role("button", name="Next").tap()
        hint = page.locator(".telling").first
        await expect(hint).to_be_hidden()
        await page.get_by_label("What happened?").press_sequentially(words)
        await expect(hint).to_have_text(warning)
        await page.get_by_label("What happened?").fill("")
        await expect(hint).to_be_hidden()


async def test_a_code_that_could_not_be_sent_stays_in_its_field(chrome: Chrome, served: Served) -> None:
    async with chrome.screen(served.origin) as page:
        await page.goto("/code")
        await page.get_by_label("Your code").fill("abcd efgh jkmn pqrs tvwx")
        await page.context.set_offline(True)
        await page.get_by_role("button", name="Show where it stands").tap()
        await expect(page.locator("#problem")).to_contain_text("Not sent. Everything is still here.")
        await expect(page.locator("#problem")).not_to_contain_text("same code")
        assert await page.get_by_label("Your code").input_value() == "abcd efgh jkmn pqrs tvwx"
