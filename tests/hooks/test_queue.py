"""Many couriers share the work by leases, and what goes wrong at one place stays there (T-84)."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from msgspec.structs import replace

from board.db import fetch
from board.db.bound import Database
from board.hooks import changes, patience, queue, reads, spread
from board.hooks.form import Order
from board.hooks.shapes import Deed, Why
from board.safety.keys import fresh_keys
from tests.hooks.cast import an_alert, courier, hook, keeper, kit
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.kit.receiver import Receiver, receiving

pytestmark = pytest.mark.anyio


@pytest.fixture
async def partner(anyio_backend: str) -> AsyncIterator[Receiver]:
    """A program's software that listens."""
    async with receiving() as receiver:
        yield receiver


@pytest.mark.both_engines
async def test_two_couriers_at_once_send_each_message_once(db: Database, partner: Receiver) -> None:
    await hook(partner)
    for _ in range(3):
        await an_alert()
    await asyncio.gather(*(courier(partner).empty() for _ in range(4)))
    await courier(partner).empty()
    assert len(partner.heard) == len({heard.id for heard in partner.heard}) == 3


@pytest.mark.both_engines
async def test_of_many_who_want_to_send_to_one_webhook_one_may(db: Database, partner: Receiver) -> None:
    made = await hook(partner)
    leases = await asyncio.gather(*(queue.take(made.hook) for _ in range(6)))
    [lease] = filter(None, leases)
    await queue.give_back(made.hook, "somebody else's")
    assert await queue.take(made.hook) is None
    await queue.give_back(made.hook, lease)
    assert await queue.take(made.hook)


@pytest.mark.both_engines
async def test_who_lost_the_lease_is_handed_nothing_more(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    made = await hook(partner)
    await an_alert()
    await spread.spread(())
    lost = await queue.take(made.hook)
    clock.forward(seconds=patience.LEASE.total_seconds())
    held = await queue.take(made.hook)
    assert lost is not None
    assert held is not None
    assert await queue.next_errand(made.hook, lost) is None
    assert await queue.next_errand(made.hook, held)


@pytest.mark.both_engines
async def test_a_courier_that_died_in_the_middle_is_replaced_when_its_lease_is_over(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    made = await hook(partner)
    await an_alert()
    partner.answers = [500]
    await courier(partner).empty()
    clock.forward(minutes=1)
    assert await queue.take(made.hook)  # and is never heard of again
    await courier(partner).empty()
    assert len(partner.heard) == 1
    clock.forward(seconds=patience.LEASE.total_seconds())
    await courier(partner).empty()
    assert len(partner.heard) == 2


async def test_a_record_that_cannot_be_read_keeps_no_later_warning_back(
    db: Database, partner: Receiver, logs: Logs
) -> None:
    await hook(partner)
    broken = await an_alert()
    await spread.spread(())
    await fetch("UPDATE alert_version SET record = 'no' WHERE alert = {}", broken)
    whole = await an_alert()
    await courier(partner).empty()
    assert [heard.said["data"]["id"] for heard in partner.heard] == [whole]  # type: ignore[index]
    assert "failure" in logs.text


async def test_a_secret_that_the_keys_do_not_open_stops_its_webhook_until_there_is_a_new_one(
    db: Database, partner: Receiver
) -> None:
    by = await kit()
    made = await hook(partner, by=by)
    await an_alert()
    stranger = courier(partner)
    stranger.office = replace(stranger.office, keys=fresh_keys())
    await stranger.empty()
    assert (await reads.one(made.hook, keeper(by))).why is Why.UNSEALED
    assert partner.heard == []
    for deed in (Deed.ROTATE, Deed.RESUME):
        await changes.carry_out(Order(deed), made.hook, by=keeper(by), keys=stranger.office.keys)
    await stranger.empty()
    assert len(partner.heard) == 1
