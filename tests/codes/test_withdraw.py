"""Taking a post back: gone from every public place at once, and its words from the database."""

from contextlib import suppress

import pytest

from board.alerts import reads as alerts
from board.alerts.shapes import Standing
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Gone, NotHere
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
    arrival = await alert_sent(words=MARK, markings=MARK)
    assert await is_held()
    await withdraw(digest(arrival), version=1)
    assert await is_held() == []
    standing = await posts.standing(digest(arrival))
    assert (standing.state, standing.version) == (State.WITHDRAWN, 2)
    assert await posts.how_many_wait() == 0


@pytest.mark.both_engines
async def test_printed_feedback_goes_from_the_board_at_once(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(good=MARK, service_words=MARK, use="words")
    address = str(await printed(arrival.post, await moderator()))
    assert (await public.one_feedback(address)).record.words == {"good": MARK}
    await withdraw(digest(arrival), version=2)
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
    await withdraw(digest(first), version=2)
    now = await alerts.one(alert)
    assert (now.standing, [voice.text for voice in now.voices]) == (
        Standing.CURRENT,
        ["It was grey and hard."],
    )
    assert await is_held() == []


async def test_a_declined_post_can_be_taken_back_too(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(happened=MARK)
    await declined(arrival.post, await moderator())
    await withdraw(digest(arrival), version=2)
    assert await is_held() == []


async def test_a_post_is_taken_back_in_the_version_that_was_seen_and_once(db: Database, clock: Clock) -> None:
    arrival = await alert_sent(words=MARK)
    for version, now in ((2, State.WAITING), (1, State.WITHDRAWN), (2, State.WITHDRAWN)):
        with suppress(Conflict):
            await withdraw(digest(arrival), version=version)
        assert (await posts.standing(digest(arrival))).state is now
    assert [row["action"] for row in await fetch("SELECT action FROM decision")] == ["withdrawn"]


async def test_a_code_that_is_nobodys_takes_nothing_back(db: Database, clock: Clock) -> None:
    await alert_sent(words=MARK)
    with pytest.raises(NotHere):
        await withdraw("0" * 64, version=1)
    assert await is_held() == ["post"]
