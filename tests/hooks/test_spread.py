"""Who is told of what: each webhook hears what it wants, in order, and nothing that is not public."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from msgspec.structs import replace

from board.alerts import changes as alerts
from board.alerts.record import Issuer
from board.alerts.shapes import Message
from board.alerts.versions import record_of
from board.codes.withdraw import withdraw
from board.db import fetch, writing
from board.db.bound import Database
from board.errors import Conflict
from board.feedback import changes as feedback
from board.feedback.shapes import FeedbackRecord
from board.hooks import changes, queue, reads, spread
from board.hooks.form import Order
from board.hooks.shapes import Deed, Wants, Why
from board.posts import changes as posts
from board.posts import outbox
from board.posts.shapes import Kind
from tests.hooks.cast import KEYS, an_alert, courier, deliveries, hook, keeper, kit
from tests.kit.build import alert_sent, digest, feedback_sent, guide, moderator, printed, published
from tests.kit.clock import Clock
from tests.kit.receiver import receiving

pytestmark = pytest.mark.anyio

WORDS = "They were kind and quick, and asked nothing."
NEAR, FAR = "vancouver:strathcona", "vancouver:kitsilano"


@pytest.mark.both_engines
async def test_two_that_read_at_once_make_each_delivery_once(db: Database) -> None:
    async with receiving() as partner:
        await hook(partner)
        for _ in range(3):
            await an_alert()
        await asyncio.gather(*(spread.spread(()) for _ in range(5)))
    assert len(await deliveries()) == 3
    assert not await outbox.has_more(spread.READER)


@pytest.mark.both_engines
async def test_what_was_not_committed_is_read_by_nobody(db: Database) -> None:
    with suppress(Conflict):
        async with writing():
            await posts.announce("alert", "abcdefghij", 1)
            raise Conflict
    assert not await outbox.has_more(spread.READER)


async def test_a_post_that_waits_is_told_to_nobody(db: Database) -> None:
    """T-32: a subscriber exists, a post is pending."""
    async with receiving() as partner:
        await hook(partner)
        await alert_sent()
        await courier(partner).empty()
        assert partner.heard == []


@pytest.mark.parametrize(
    ("wants", "heard"),
    [
        (Wants(), 1),
        (Wants(kinds=(Kind.ALERT,)), 1),
        (Wants(kinds=(Kind.FEEDBACK,)), 0),
        (Wants(least=3), 1),
        (Wants(least=4), 0),
        (Wants(areas=(NEAR,)), 1),
        (Wants(areas=(FAR,)), 0),
    ],
)
async def test_each_hears_what_it_wants(db: Database, wants: Wants, heard: int) -> None:
    async with receiving() as partner:
        await hook(partner, wants=wants)
        await _alert_in(NEAR)
        await courier(partner).empty()
        assert len(partner.heard) == heard


async def test_an_alert_for_the_whole_town_is_told_in_every_area(db: Database) -> None:
    async with receiving() as partner:
        await hook(partner, wants=Wants(areas=(FAR,)))
        await _alert_in(guide().areas.whole.id)
        await an_alert()
        await courier(partner).empty()
        assert len(partner.heard) == 2


async def test_who_heard_an_alert_hears_that_it_was_less_bad_or_elsewhere(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner, wants=Wants(areas=(NEAR,), least=3))
        alert = await _alert_in(NEAR)
        carrier = courier(partner)
        await carrier.empty()
        record = replace(await record_of(alert), risk=1, area=FAR)
        await alerts.change(alert, 1, record, message=Message.CORRECTION, note="It was not so bad.")
        await carrier.empty()
        assert [heard.what for heard in partner.heard] == ["alert.published", "alert.corrected"]


async def test_an_old_alert_of_somebody_else_is_no_news(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner)
        alert = await an_alert()
        issuer = Issuer("A board", "archive", clock.now().date(), "https://example.org")
        await alerts.record_past(await record_of(alert), issuer)
        await courier(partner).empty()
        assert len(partner.heard) == 1


async def test_feedback_is_told_when_it_is_released_and_not_before(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner)
        await _feedback_in_an_hour(clock)
        carrier = courier(partner)
        await carrier.empty()
        assert partner.heard == []
        clock.forward(hours=1)
        await carrier.empty()
        assert [heard.what for heard in partner.heard] == ["feedback.published"]


async def test_a_batch_goes_out_in_no_order_of_approval_and_nobody_sees_it_wait(
    db: Database, clock: Clock
) -> None:
    async with receiving() as partner:
        account = await kit()
        made = await hook(partner, by=account)
        for _ in range(3):
            await _feedback_in_an_hour(clock)
        clock.forward(minutes=1)
        await spread.spread(())
        rows = await fetch("SELECT DISTINCT seq, day FROM hook_delivery")
        assert [int(row["seq"]) for row in rows] == [0]
        seen = await reads.one(made.hook, keeper(account))
        assert await reads.log(seen) == ()
        clock.forward(hours=1)
        await courier(partner).empty()
        assert len(await reads.log(seen)) == len(partner.heard) == 3


async def test_feedback_taken_back_before_its_release_was_never_here(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner)
        post = await _feedback_in_an_hour(clock)
        await spread.spread(())
        await feedback.let_go(post)
        clock.forward(days=1)
        await courier(partner).empty()
        assert partner.heard == []
        assert await deliveries() == [("empty", 0, None)]


@pytest.mark.both_engines
async def test_what_a_poster_takes_back_is_told_as_withdrawn_without_content(
    db: Database, clock: Clock
) -> None:
    async with receiving() as partner:
        await hook(partner, wants=Wants(least=1))
        office = await moderator()
        sent = await feedback_sent(happened=WORDS, use="words")
        name = await printed(sent.post, office)
        carrier = courier(partner)
        await carrier.empty()
        await withdraw(digest(sent))
        await carrier.empty()
        assert [heard.what for heard in partner.heard] == ["feedback.published", "feedback.withdrawn"]
        assert partner.heard[1].said["data"] == {
            "id": name,
            "version": 2,
            "address": f"https://board.test/feedback/{name}",
        }


async def test_a_paused_webhook_hears_later_what_it_missed(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        by = await kit()
        made = await hook(partner, by=by)
        await changes.carry_out(Order(Deed.PAUSE), made.hook, by=keeper(by), keys=KEYS)
        await an_alert()
        await courier(partner).empty()
        assert partner.heard == []
        await changes.carry_out(Order(Deed.RESUME), made.hook, by=keeper(by), keys=KEYS)
        await courier(partner).empty()
        assert len(partner.heard) == 1


async def test_a_stopped_webhook_is_kept_nothing_for(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        made = await hook(partner)
        await queue.stop(made.hook, Why.GONE)
        await an_alert()
        await courier(partner).empty()
        assert await deliveries() == []


async def _alert_in(area: str) -> str:
    office = await moderator()
    return await published((await alert_sent(area=area)).post, office, risk="3", area=area)


async def _feedback_in_an_hour(clock: Clock) -> str:
    """The id of a feedback post whose feedback is on its way to the public."""
    post = (await feedback_sent(happened=WORDS)).post
    await feedback.publish(FeedbackRecord(), post=post, at=clock.now() + timedelta(hours=1))
    return post
