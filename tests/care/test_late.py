"""What waits too long calls once, and never as a storm; what all who are here skip goes higher."""

import asyncio

import pytest

from board.care import changes, late, ringing
from board.care.late import Watch
from board.care.rounds import one_round
from board.db import fetch
from board.posts.shapes import Urgency
from board.push.courier import Courier
from board.roles import Role
from tests.care.cast import PACE, on_shift, peer, stops
from tests.kit import build
from tests.kit.clock import Clock
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("db")]


@pytest.mark.both_engines
async def test_a_post_calls_once_at_each_step(clock: Clock, watch: Watch) -> None:
    await build.received(urgency=Urgency.LIFE)
    called = []
    for minutes in (0, 20, 18, 10, 20, 60, 180, 15):
        clock.forward(minutes=minutes)
        called.append(await late.look(watch))
    assert called == [0, 0, 1, 0, 1, 0, 1, 0]
    rows = await fetch("SELECT lane, why, many FROM care_call")
    assert {(row["lane"], row["why"], row["many"]) for row in rows} == {("life", "late", "1")}


@pytest.mark.both_engines
async def test_a_lane_calls_at_most_once_in_ten_minutes_however_much_comes(
    clock: Clock, watch: Watch
) -> None:
    moss = await on_shift(await peer())
    await changes.skip(moss, ("death",))
    called = []
    for _ in range(12):
        await build.alert_sent(words="He died at home and nobody came.", use="words")
        called.append(await late.look(watch))
        clock.forward(minutes=4)
    assert called == [1, 0, 0] * 4
    assert [row["many"] for row in await fetch("SELECT many FROM care_call WHERE many <> '1'")] != []


@pytest.mark.both_engines
async def test_of_many_that_look_at_once_one_calls(clock: Clock, watch: Watch) -> None:
    """T-84: as many processes as there are, one call."""
    for _ in range(3):
        await build.received(urgency=Urgency.LIFE)
    clock.forward(hours=1)
    called = await asyncio.gather(*(late.look(watch) for _ in range(8)))
    assert sum(called) == 1
    assert [row["many"] for row in await fetch("SELECT many FROM care_call")] == ["2-4"]


async def test_what_a_robot_may_have_sent_rings_no_phone(clock: Clock, watch: Watch) -> None:
    await build.received(urgency=Urgency.LIFE, suspect=True)
    clock.forward(hours=2)
    assert await late.look(watch) == 0


async def test_those_on_shift_are_called_and_where_nobody_is_the_leads_and_keepers(
    clock: Clock, service: Service
) -> None:
    moss, robin = await peer(), await peer("Robin")
    lee, kit = await peer("Lee", Role.LEAD), await peer("Kit", Role.KEEPER)
    phones = {each: await _wants(each, service) for each in (moss, robin, lee, kit)}
    assert set(await ringing.whom(PACE)) == {phones[lee], phones[kit]}
    await on_shift(moss)
    assert set(await ringing.whom(PACE)) == {phones[moss]}
    assert set(await ringing.higher(PACE)) == {phones[moss], phones[lee], phones[kit]}
    await stops(moss)
    assert set(await ringing.whom(PACE)) == {phones[lee], phones[kit]}


async def test_a_call_on_a_phone_says_nothing_but_an_id_that_was_never_used(
    clock: Clock, watch: Watch, carrier: Courier, service: Service, handset: Handset
) -> None:
    moss = await on_shift(await peer())
    await ringing.switch_on(handset.with_wish(neutral="yes"), moss, KEYS)
    await build.alert_sent(happening="overdosed", words="He died at the corner by the church.")
    clock.forward(hours=1)
    for _ in range(2):
        await one_round(watch, carrier)
    [delivery] = service.of(handset)
    assert list(handset.opens(delivery)) == ["id"]
    assert await fetch("SELECT * FROM care_ring") == []


async def test_a_phone_that_is_gone_is_forgotten_and_a_busy_service_is_asked_again(
    clock: Clock, watch: Watch, carrier: Courier, service: Service, handset: Handset
) -> None:
    moss = await on_shift(await peer())
    await ringing.switch_on(handset.with_wish(), moss, KEYS)
    await build.received(urgency=Urgency.LIFE)
    clock.forward(hours=1)
    service.answers = [(503, {}), (410, {})]
    await one_round(watch, carrier)
    assert len(await fetch("SELECT * FROM care_ring")) == 1
    clock.forward(minutes=2)
    await one_round(watch, carrier)
    assert len(service.of(handset)) == 2
    assert await fetch("SELECT * FROM care_phone") == []


async def test_a_call_whose_sender_died_goes_out_when_its_claim_is_over(
    clock: Clock, watch: Watch, carrier: Courier, service: Service, handset: Handset
) -> None:
    """T-80: between the claim and the sending nothing is lost."""
    moss = await on_shift(await peer())
    await ringing.switch_on(handset.with_wish(), moss, KEYS)
    await build.received(urgency=Urgency.LIFE)
    clock.forward(hours=1)
    await late.look(watch)
    assert len(await ringing._claim()) == 1  # and then the process dies
    assert not await ringing.send(carrier)
    clock.forward(minutes=6)
    assert await ringing.send(carrier)
    assert len(service.of(handset)) == 1


async def test_what_everybody_on_shift_skips_calls_the_leads_at_once_and_once(
    clock: Clock, watch: Watch, service: Service
) -> None:
    moss, robin, lee = await peer(), await peer("Robin"), await peer("Lee", Role.LEAD)
    phones = {each: await _wants(each, service) for each in (moss, lee)}
    for each in (moss, robin):
        await on_shift(each)
    await changes.skip(moss, ("death",))
    await build.alert_sent(words="He died at home and nobody came.", use="words")
    assert await late.look(watch) == 0
    await changes.skip(robin, ("death", "violence"))
    assert [await late.look(watch) for _ in range(2)] == [1, 0]
    assert [row["why"] for row in await fetch("SELECT why FROM care_call")] == ["skipped"]
    rung = {row["phone"] for row in await fetch("SELECT phone FROM care_ring")}
    assert rung >= {phones[lee]}


async def test_what_was_called_for_is_forgotten_with_the_decision(clock: Clock, watch: Watch) -> None:
    post = await build.received(urgency=Urgency.LIFE)
    clock.forward(hours=1)
    await late.look(watch)
    await build.declined(post, await build.moderator())
    await late.sweep()
    assert await fetch("SELECT * FROM care_late") == []


@pytest.mark.both_engines
async def test_of_a_call_no_time_is_kept_by_which_its_post_could_be_dated(clock: Clock, watch: Watch) -> None:
    """T-54: what all who are here skip calls in the very minute in which it comes."""
    moss = await on_shift(await peer())
    await changes.skip(moss, ("death",))
    await build.alert_sent(words="He died at home and nobody came.", use="words")
    assert await late.look(watch) == 1
    clock.forward(minutes=15)
    await late.sweep()
    assert await fetch("SELECT called FROM care_lane WHERE called IS NOT NULL") == []
    clock.forward(hours=4)
    await late.sweep()
    assert await fetch("SELECT * FROM care_call") == []


async def test_phones_of_staff_end_with_the_account(clock: Clock, service: Service) -> None:
    from board.accounts import people

    moss, robin = await peer(), await peer("Robin")
    for each in (moss, robin):
        await _wants(each, service)
    await people.end(moss)
    await ringing.sweep()
    assert [row["account"] for row in await fetch("SELECT account FROM care_phone")] == [robin]


async def _wants(account: str, service: Service) -> str:
    """Somebody switched calls on; gives the row of their browser."""
    before = {row["id"] for row in await fetch("SELECT id FROM care_phone")}
    await ringing.switch_on(Handset(service.origin).with_wish(), account, KEYS)
    [new] = {row["id"] for row in await fetch("SELECT id FROM care_phone")} - before
    return str(new)
