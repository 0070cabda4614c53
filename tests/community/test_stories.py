"""Longer stories go the ordinary way: posted, read by a peer, then printed on a list of their own."""

import pytest

from board.codes.withdraw import withdraw
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

WORDS = "I slept in a doorway for a year, and a woman with a van knew my name."


async def _told(**answers: str) -> tuple[str, str]:
    arrival = await build.feedback_sent(happened=WORDS, use="words", **answers)
    await build.printed(arrival.post, await build.moderator())
    return arrival.post, build.digest(arrival)


async def test_a_story_needs_no_service_and_is_read_by_a_peer_first(phone: Phone, clock: Clock) -> None:
    await build.feedback_sent(happened=WORDS, use="words", about="story")
    assert WORDS not in (await phone.get("/stories")).html
    await _told(about="story")
    clock.forward(hours=1)
    page = await phone.get("/stories")
    assert WORDS in page.html
    assert "A story" in page.html


async def test_feedback_that_is_no_story_is_not_on_the_list(phone: Phone, clock: Clock) -> None:
    await _told(about="thanks")
    clock.forward(hours=1)
    assert WORDS not in (await phone.get("/stories")).html


async def test_a_story_taken_back_is_gone_at_once(phone: Phone, clock: Clock) -> None:
    _, code = await _told(about="story")
    clock.forward(hours=1)
    await phone.get("/stories")
    await withdraw(code)
    assert WORDS not in (await phone.get("/stories")).html


async def test_the_list_goes_on_where_it_ended(phone: Phone, clock: Clock) -> None:
    for _ in range(11):
        await _told(about="story")
    clock.forward(hours=1)
    page = await phone.get("/stories")
    assert len(page.all("article")) == 10
    page = await phone.follow("Earlier")
    assert len(page.all("article")) == 1
    await phone.get("/stories?after=%00", expect=404)
