"""Feedback appears in batches, never before its moment, and goes with every word when it is taken back."""

from datetime import timedelta

import pytest

from board import clock as time
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere
from board.feedback import changes, reads
from board.feedback.shapes import FeedbackRecord, Standing
from tests.kit.build import declined, feedback_sent, moderator, printed
from tests.kit.clock import Clock
from tests.public.records import released, some_feedback

pytestmark = pytest.mark.anyio


async def listed() -> list[str]:
    return [found.id for found in await reads.newest(reads.Narrow(), limit=10)]


async def test_feedback_cannot_be_read_before_its_moment(db: Database, clock: Clock) -> None:
    moment = time.next_quarter(clock.moment)
    public, _ = await released(at=moment)
    clock.at(moment - timedelta(seconds=1))
    assert await listed() == []
    with pytest.raises(NotHere):
        await reads.one(public)
    clock.at(moment)
    assert await listed() == [public]
    assert (await reads.one(public)).record == some_feedback()


async def test_the_release_is_told_to_followers_with_the_row_itself(db: Database, clock: Clock) -> None:
    public, _ = await released()
    assert await fetch("SELECT topic, subject, version FROM outbox") == [
        {"topic": "feedback", "subject": public, "version": 1}
    ]


@pytest.mark.both_engines
async def test_feedback_that_is_taken_back_keeps_its_address_and_no_word(db: Database, clock: Clock) -> None:
    word = "unforgettable-heron"
    public, post = await released(some_feedback(words={"good": word}, headline=word, service_name=word))
    clock.forward(minutes=15)
    await changes.let_go(post)
    left = await reads.one(public)
    assert (left.standing, left.version, left.record) == (Standing.WITHDRAWN, 2, FeedbackRecord())
    assert word not in str(await fetch("SELECT * FROM feedback"))
    assert len(await fetch("SELECT * FROM outbox")) == 2


async def test_feedback_taken_back_in_the_quarter_hour_of_its_release_is_told_as_later(
    db: Database, clock: Clock
) -> None:
    public, post = await released()
    before = await reads.one(public)
    await changes.let_go(post)
    after = await reads.one(public)
    assert after.updated == before.updated + timedelta(seconds=1)
    assert after.published == before.published


async def test_feedback_is_taken_back_once(db: Database, clock: Clock) -> None:
    public, post = await released()
    await changes.let_go(post)
    await changes.let_go(post)
    assert (await reads.one(public)).version == 2


async def test_what_a_published_post_typed_goes_seven_days_after(db: Database, clock: Clock) -> None:
    office = await moderator()
    arrival, refused = await feedback_sent(service_words="The van of Alex"), await feedback_sent()
    await printed(arrival.post, office)
    await declined(refused.post, office)
    clock.forward(days=6)
    await changes.drop_originals()
    assert (await reads.facts_for([arrival.post])).keys() == {arrival.post}
    clock.forward(days=1)
    await changes.drop_originals()
    assert (await reads.facts_for([arrival.post, refused.post])).keys() == {refused.post}


async def test_feedback_that_was_never_printed_goes_without_a_word_to_anybody(
    db: Database, clock: Clock
) -> None:
    post = (await feedback_sent()).post
    await changes.let_go(post)
    assert await fetch("SELECT * FROM feedback_facts") == []
    assert await fetch("SELECT * FROM outbox") == []
