"""Ana warns people from an old phone; Moss decides; everybody reads it, and a program's software too."""

import feedparser
import pytest

from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import ana_warns, first_in_the_queue, moss_comes_in

pytestmark = pytest.mark.anyio

WORDS = "Sold as down near the park, two people went out and took four shots to come back. Ask Kevin."


async def test_what_ana_sends_is_nowhere_until_moss_approves_it(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await ana_warns(phone, clock, happening="overdosed", effects=["will_not_wake"], words=WORDS, use="words")
    for address in ("/", "/past", "/es", "/feed.atom", "/feed.json"):
        assert "two people" not in (await phone.read(address)).text

    await moss_comes_in(desk)
    sheet = await first_in_the_queue(desk)
    assert "two people" in sheet.text
    await desk.send("form.decide", headline="Down: two people went out", cut=[_cut("Kevin.")], why="name")

    board = await phone.get("/")
    assert "Down: two people went out" in board.text
    alert = await phone.follow("Down: two people went out")
    assert "took four shots" in alert.text
    assert "Kevin" not in alert.html
    assert "[removed: a name]" in alert.text


async def test_a_feed_reader_sees_the_alert_and_then_that_it_was_taken_back(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="much_stronger")
    await moss_comes_in(desk)
    await first_in_the_queue(desk)
    await desk.send("form.decide", headline="Stronger than people expect")
    before = feedparser.parse((await phone.read("/feed.atom")).content).entries
    clock.forward(hours=1)

    await phone.get("/code")
    await phone.send("#code-form", code=code.lower())
    await phone.send("/code/withdraw")

    after = feedparser.parse((await phone.read("/feed.atom")).content).entries
    assert [entry.id for entry in after] == [entry.id for entry in before]
    assert after[0].title.startswith("Withdrawn")
    assert after[0].updated > before[0].updated


async def test_a_declined_post_tells_its_poster_why(phone: Phone, desk: Desk, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await moss_comes_in(desk)
    await first_in_the_queue(desk)
    await desk.send("form.decide", reason="selling", press="Decline")

    await phone.get("/code")
    standing = await phone.send("#code-form", code=code)
    assert "It was not published" in standing.text


def _cut(word: str) -> str:
    start = WORDS.index(word)
    return f"words:{start}:{start + len(word)}"
