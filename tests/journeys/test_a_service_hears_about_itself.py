"""Ana says how a service treated her; it appears with others, and she can take it back."""

import json

import pytest

from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_takes_back, ana_tells, moss_approves, moss_comes_in

pytestmark = pytest.mark.anyio

WORDS = "The nurse at the van listened and did not rush me at all."
BATCH = {"minutes": 45}


async def test_approved_feedback_appears_with_the_next_batch_and_not_before(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    clock.at("2026-03-10T18:01")
    await ana_tells(phone, clock, about=["thanks"], good=WORDS, use="words")
    await moss_comes_in(desk)
    assert "The post was approved." in (await moss_approves(desk)).text
    for address in ("/", "/feed.atom", "/feed.json"):
        assert WORDS not in (await phone.read(address)).text
    clock.forward(**BATCH)
    for address in ("/", "/es", "/fr", "/feed.atom", "/feed.json"):
        assert WORDS in (await phone.read(address)).text


async def test_feedback_that_is_taken_back_is_gone_and_said_to_be_gone(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_tells(phone, clock, about=["thanks"], good=WORDS, use="words")
    await moss_comes_in(desk)
    await moss_approves(desk)
    clock.forward(**BATCH)
    address = (await _items(phone))[0]["url"]
    assert WORDS in (await phone.get(address)).text

    assert "You took it back" in (await ana_takes_back(phone, code)).text
    assert WORDS not in (await phone.get(address, expect=410)).text
    assert WORDS not in (await phone.get("/")).text
    [tombstone] = await _items(phone)
    assert tombstone["url"] == address
    assert tombstone["title"].startswith("Withdrawn")
    assert WORDS not in json.dumps(tombstone)


async def test_feedback_taken_back_before_its_batch_was_never_there(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_tells(phone, clock, about=["thanks"], good=WORDS, use="words")
    await moss_comes_in(desk)
    await moss_approves(desk)
    await ana_takes_back(phone, code)
    clock.forward(**BATCH)
    assert await _items(phone) == []


@pytest.mark.parametrize("use", ["service", "count"])
async def test_what_is_not_for_the_public_is_not_printed(
    phone: Phone, desk: Desk, clock: Clock, use: str
) -> None:
    code = await ana_tells(phone, clock, about=["long_wait"], happened=WORDS, use=use)
    await moss_comes_in(desk)
    await moss_approves(desk)
    clock.forward(**BATCH)
    assert await _items(phone) == []
    standing = await ana_looks(phone, code)
    assert "It was approved" in standing.text
    assert "See it on the board" not in standing.text


async def test_words_that_may_not_be_printed_are_not_but_the_facts_are(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await ana_tells(phone, clock, about=["felt_judged"], happened=WORDS)
    await moss_comes_in(desk)
    await moss_approves(desk)
    clock.forward(**BATCH)
    board = await phone.get("/")
    assert WORDS not in board.text
    assert "I felt judged" in board.text


async def _items(phone: Phone) -> list[dict[str, str]]:
    items: list[dict[str, str]] = json.loads((await phone.read("/feed.json")).content)["items"]
    return items
