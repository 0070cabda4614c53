"""What is on its way: tried again for a day, forgotten when the phone is gone, kept over a crash."""

from datetime import timedelta

import pytest

from board.db import fetch
from board.db.bound import Database
from board.push import changes, handing, reads, sending, vapid
from board.push.courier import Courier
from board.push.rounds import one_round
from board.push.sending import CLAIM, ENOUGH_TRIES, WAITS, send_some
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.public.records import raised
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


@pytest.fixture
async def waiting(db: Database, clock: Clock, handset: Handset) -> Handset:
    """A phone for which one notice is on its way."""
    await changes.begin_anew()
    await changes.switch_on(handset.with_wish(), KEYS)
    await raised()
    await handing.hand_over(KEYS)
    return handset


async def on_the_way() -> int:
    return len(await fetch("SELECT id FROM push_notice"))


@pytest.mark.parametrize("status", [404, 410])
async def test_a_phone_that_is_gone_is_forgotten(
    waiting: Handset, carrier: Courier, service: Service, status: int
) -> None:
    service.answers = [(status, {})]
    await one_round(carrier)
    assert (await reads.how_many(), await on_the_way()) == (0, 0)


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_service_that_is_busy_is_asked_again_later_and_the_phone_sees_one_id(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock, status: int
) -> None:
    service.answers = [(status, {}), (status, {})]
    await one_round(carrier)
    assert not await send_some(carrier)
    clock.forward(minutes=1)
    await one_round(carrier)
    clock.forward(minutes=4, seconds=59)
    assert not await send_some(carrier)
    clock.forward(seconds=1)
    await one_round(carrier)
    assert (len(service.deliveries), await on_the_way(), await reads.how_many()) == (3, 0, 1)
    assert len({waiting.opens(each)["id"] for each in service.deliveries}) == 1


async def test_a_service_that_asks_for_more_time_gets_it(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    service.answers = [(429, {"retry-after": "1200"})]
    await one_round(carrier)
    clock.forward(seconds=1199)
    assert not await send_some(carrier)
    clock.forward(seconds=1)
    assert await send_some(carrier)


async def test_after_a_day_of_trying_the_notice_goes_and_the_phone_stays(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    service.answers = [(503, {})] * 99
    for wait in (*WAITS, timedelta(hours=1)):
        await one_round(carrier)
        clock.at(clock.now() + wait)
    assert (await on_the_way(), await reads.how_many()) == (0, 1)
    assert len(service.deliveries) == len(WAITS) + 1
    assert timedelta(hours=20) < sum(WAITS, timedelta()) < timedelta(hours=24)


async def test_a_phone_that_was_never_reached_and_seems_made_up_is_dropped_after_a_few_tries(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    service.answers = [(400, {})] * 99
    for tries in range(1, ENOUGH_TRIES + 1):
        assert await reads.how_many() == 1
        await one_round(carrier)
        clock.at(clock.now() + WAITS[tries - 1])
    assert (await reads.how_many(), await on_the_way()) == (0, 0)


async def test_a_phone_that_was_reached_once_stays_through_answers_that_may_be_our_mistake(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    await one_round(carrier)
    await raised()
    service.answers = [(400, {})] * 99
    for wait in (*WAITS, timedelta(hours=1)):
        await one_round(carrier)
        clock.at(clock.now() + wait)
    assert (await reads.how_many(), await on_the_way()) == (1, 0)


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
async def test_a_phone_that_no_notice_reached_for_a_week_goes_with_the_next_that_fails(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock, days: int, left: int
) -> None:
    clock.forward(days=days)
    service.answers = [(403, {})]
    await one_round(carrier)
    assert await reads.how_many() == left


async def test_a_notice_that_is_refused_goes_and_the_keeper_is_told_without_a_name(
    waiting: Handset, carrier: Courier, service: Service, logs: Logs
) -> None:
    service.answers = [(403, {})]
    await one_round(carrier)
    assert (await on_the_way(), await reads.how_many()) == (0, 1)
    assert "a push service refused a notice" in logs.text
    assert "unmistakable" not in logs.text


async def test_t80_what_a_process_held_when_it_died_is_sent_by_the_next_one(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    assert len(await sending._claim(clock.now())) == 1
    assert not await send_some(carrier)
    clock.at(clock.now() + CLAIM)
    assert await send_some(carrier)
    assert (len(service.deliveries), await on_the_way()) == (1, 0)


async def test_a_phone_that_was_reached_is_in_use_this_week(
    waiting: Handset, carrier: Courier, clock: Clock
) -> None:
    clock.at("2026-04-08T12:00")
    await one_round(carrier)
    assert await fetch("SELECT week, fresh FROM push_phone") == [{"week": "2026-W15", "fresh": None}]


async def test_a_phone_that_stops_while_a_notice_is_in_hand_gets_none(
    waiting: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    held = await sending._claim(clock.now())
    await changes.switch_off(waiting.endpoint, KEYS)
    assert await sending._phones(held) == {}
    await one_round(carrier)
    assert service.deliveries == []


async def test_rows_that_no_key_opens_are_dropped_in_silence(
    waiting: Handset, carrier: Courier, service: Service
) -> None:
    carrier.sender = type(carrier.sender)(keys=vapid.fresh(), address="https://board.test")
    await one_round(carrier)
    assert (service.deliveries, await on_the_way(), await reads.how_many()) == ([], 0, 0)


async def test_more_than_fit_in_one_hand_are_all_sent(
    waiting: Handset, carrier: Courier, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "IN_HAND", 2)
    for _ in range(4):
        await changes.switch_on(Handset(service.origin).with_wish(), KEYS)
    await raised()
    await one_round(carrier)
    assert (len(service.deliveries), await on_the_way()) == (6, 0)
