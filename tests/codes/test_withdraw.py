"""Taking a post back: gone from every public place at once, and its words from the database."""

import asyncio

import pytest

from board.alerts import reads as alerts
from board.alerts.shapes import Standing
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Gone, NotHere
from board.moderation import deeds
from board.posts import reads as posts
from board.posts.life import State
from board.public import reads as public
from board.public.filters import Filter
from tests.kit.build import (
    alert_sent,
    declined,
    digest,
    feedback_sent,
    joined,
    moderator,
    opened,
    pressed,
    printed,
    published,
)
from tests.kit.clock import Clock
from tests.kit.held import rows

pytestmark = pytest.mark.anyio

MARK = "Unmistakable heron words."


async def is_held() -> list[str]:
    """The tables that hold the words."""
    return [table for table, found in (await rows()).items() if MARK in "".join(found)]


async def test_a_waiting_post_goes_with_words_and_facts(db: Database, clock: Clock) -> None:
    arrival = await alert_sent(words=MARK, markings=MARK, area="vancouver:strathcona")
    assert await is_held()
    await withdraw(digest(arrival))
    assert await is_held() == []
    standing = await posts.standing(digest(arrival))
    assert (standing.state, standing.version) == (State.WITHDRAWN, 2)
    [row] = await fetch("SELECT area, language, public_words FROM post")
    assert row == {"area": None, "language": "", "public_words": "{}"}
    assert await posts.how_many_wait() == 0


@pytest.mark.both_engines
async def test_printed_feedback_goes_from_the_board_at_once(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(good=MARK, service_words=MARK, use="words")
    address = str(await printed(arrival.post, await moderator()))
    assert (await public.one_feedback(address)).record.words == {"good": MARK}
    await withdraw(digest(arrival))
    assert await is_held() == []
    with pytest.raises(Gone):
        await public.one_feedback(address)
    assert (await public.newest(Filter())).entries == ()


async def test_an_alert_loses_the_words_of_a_post_and_keeps_those_of_others(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    first, other = [await alert_sent(words=words, use="words") for words in (MARK, "It was grey and hard.")]
    alert = await published(first.post, office)
    await joined(other.post, alert, office)
    await withdraw(digest(first))
    now = await alerts.one(alert)
    assert (now.standing, [voice.text for voice in now.voices]) == (
        Standing.CURRENT,
        ["It was grey and hard."],
    )
    assert await is_held() == []


@pytest.mark.both_engines
async def test_an_alert_made_of_one_post_holds_none_of_it_once_it_is_taken_back(
    db: Database, clock: Clock
) -> None:
    arrival = await alert_sent(sold_as_words=MARK, markings=MARK, words=MARK, use="words")
    alert = await published(arrival.post, await moderator(), headline=MARK, details=MARK)
    assert "alert_version" in await is_held()
    await withdraw(digest(arrival))
    assert await is_held() == []
    assert (await alerts.one(alert)).standing is Standing.WITHDRAWN


async def test_a_declined_post_can_be_taken_back_too(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(happened=MARK)
    await declined(arrival.post, await moderator())
    await withdraw(digest(arrival))
    assert await is_held() == []


@pytest.mark.both_engines
async def test_taking_back_twice_is_once_and_a_moderator_who_is_faster_does_not_stop_it(
    db: Database, clock: Clock
) -> None:
    arrival, office = await alert_sent(words=MARK), await moderator()
    shown = await opened(arrival.post)
    race = (deeds.publish(shown, pressed(shown), office), *(withdraw(digest(arrival)) for _ in range(2)))
    await asyncio.gather(*race, return_exceptions=True)
    assert (await posts.standing(digest(arrival))).state is State.WITHDRAWN
    taken = [row for row in await fetch("SELECT action FROM decision") if row["action"] == "withdrawn"]
    assert len(taken) == 1


async def test_a_post_taken_back_twice_leaves_one_row(db: Database, clock: Clock) -> None:
    arrival = await alert_sent(words=MARK)
    await withdraw(digest(arrival))
    await withdraw(digest(arrival))
    assert [row["action"] for row in await fetch("SELECT action FROM decision")] == ["withdrawn"]


async def test_a_code_that_is_nobodys_takes_nothing_back(db: Database, clock: Clock) -> None:
    await alert_sent(words=MARK)
    with pytest.raises(NotHere):
        await withdraw("0" * 64)
    assert await is_held() == ["post"]
