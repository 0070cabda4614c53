"""From the outbox to the phones: once, without loss, and never before a decision (T-32, T-80, T-84)."""

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.db import fetch, writing
from board.db.bound import Database
from board.posts import outbox
from board.push import changes, handing
from board.push.courier import Courier
from board.push.rounds import one_round
from tests.kit import build
from tests.kit.clock import Clock
from tests.public.records import an_alert, an_old_example, raised, released
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

WIDE = ("vancouver", "online")


@pytest.fixture
async def follower(db: Database, clock: Clock, handset: Handset) -> Handset:
    """A phone that wants everything."""
    await changes.begin_anew()
    await changes.switch_on(handset.with_wish(), KEYS)
    return handset


async def said(service: Service, handset: Handset) -> list[dict[str, Any]]:
    """What a phone has read, without the random ids."""
    read = [handset.opens(each) for each in service.of(handset)]
    assert len({each.pop("id") for each in read}) == len(read)
    return read


async def test_t32_nothing_is_sent_while_a_post_waits(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    post = (await build.alert_sent(words="It was far too strong.", use="words")).post
    await build.feedback_sent(happened="They were kind to both of us.")
    await one_round(carrier)
    assert service.deliveries == []
    office = await build.moderator()
    await build.declined((await build.alert_sent()).post, office)
    await one_round(carrier)
    assert service.deliveries == []
    await build.published(post, office)
    await one_round(carrier)
    assert len(service.deliveries) == 1


async def test_t85_a_phone_reads_an_area_a_level_and_a_random_id(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    alert = await raised(an_alert(risk=4, headline="Unmistakable headline"))
    await one_round(carrier)
    [delivery] = service.deliveries
    read = follower.opens(delivery)
    assert read.pop("id") != alert
    assert read == {"what": "new", "area": "vancouver:strathcona", "risk": 4}
    assert alert.encode() not in follower.opens_bytes(delivery)


async def test_the_life_of_an_alert_in_notices(
    follower: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    area = "vancouver:strathcona"
    alert = await raised(an_alert(risk=3))
    await one_round(carrier)
    for version, record, message in (
        (1, an_alert(risk=3, evidence="E1"), Message.UPDATE),
        (2, an_alert(risk=4, evidence="E1"), Message.UPDATE),
        (3, an_alert(risk=4, evidence="E4"), Message.UPDATE),
        (4, an_alert(risk=3, evidence="E4"), Message.CORRECTION),
    ):
        await alerts.change(alert, version, record, message=message, note="Because.")
        await one_round(carrier)
    await alerts.withdraw(alert, 5, note="It was a mistake of ours.")
    await one_round(carrier)
    assert await said(service, follower) == [
        {"what": "new", "area": area, "risk": 3},
        {"what": "changed", "area": area, "risk": 4},
        {"what": "changed", "area": area, "risk": 4},
        {"what": "changed", "area": area, "risk": 3},
        {"what": "changed", "area": area},
    ]


async def test_feedback_old_examples_and_what_runs_out_are_never_pushed(
    follower: Handset, carrier: Courier, service: Service, clock: Clock
) -> None:
    await raised(an_alert(), days=1)
    await one_round(carrier)
    await released()
    await an_old_example()
    clock.forward(days=2)
    assert await alerts.run_out() == 1
    await one_round(carrier)
    assert len(service.deliveries) == 1


async def test_each_phone_hears_what_it_asked_for(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    far, high, quiet = (Handset(service.origin) for _ in range(3))
    await changes.switch_on(far.with_wish("vancouver:kitsilano"), KEYS)
    await changes.switch_on(high.with_wish(least=4), KEYS)
    await changes.switch_on(quiet.with_wish(neutral="yes"), KEYS)
    await raised(an_alert(risk=3))
    await raised(an_alert(risk=4, area="vancouver"))
    await one_round(carrier, wide=WIDE)
    here = {"what": "new", "area": "vancouver:strathcona", "risk": 3}
    town = {"what": "new", "area": "vancouver", "risk": 4}
    assert sorted(map(str, await said(service, follower))) == sorted(map(str, [here, town]))
    assert (await said(service, far), await said(service, high)) == ([town], [town])
    assert await said(service, quiet) == [{}, {}]


async def test_no_two_phones_are_given_the_same_id(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    other = Handset(service.origin)
    await changes.switch_on(other.with_wish(), KEYS)
    await raised()
    await one_round(carrier)
    names = [phone.opens(service.of(phone)[0])["id"] for phone in (follower, other)]
    assert len(set(names)) == 2


async def test_t84_two_processes_at_the_same_row_hand_it_over_once(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    await raised()
    await asyncio.gather(*(handing.hand_over(KEYS) for _ in range(4)))
    assert len(await fetch("SELECT id FROM push_notice")) == 1
    await asyncio.gather(*(one_round(carrier) for _ in range(4)))
    assert len(service.deliveries) == 1
    assert await fetch("SELECT id FROM push_notice") == []


async def test_t80_what_fails_between_the_outbox_and_the_notices_is_done_the_next_time(
    follower: Handset, carrier: Courier, service: Service
) -> None:
    await raised()
    await fetch("ALTER TABLE push_notice RENAME TO push_notice_away")
    with pytest.raises(Exception, match="push_notice"):
        await one_round(carrier)
    await fetch("ALTER TABLE push_notice_away RENAME TO push_notice")
    await one_round(carrier)
    assert len(service.deliveries) == 1


async def test_more_phones_than_go_at_once_are_each_handed_it_once(
    follower: Handset, carrier: Courier, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "PHONES", 2)
    others = [Handset(service.origin) for _ in range(4)]
    for other in others:
        await changes.switch_on(other.with_wish(), KEYS)
    await raised()
    assert await handing.hand_over(KEYS)
    assert len(await fetch("SELECT id FROM push_notice")) == 2
    await raised(an_alert(risk=4))
    await asyncio.gather(*(one_round(carrier) for _ in range(2)))
    for phone in (follower, *others):
        assert sorted(each["risk"] for each in await said(service, phone)) == [3, 4]


async def test_a_board_where_push_is_new_does_not_tell_of_what_was_there_before(
    db: Database, clock: Clock, carrier: Courier, service: Service, handset: Handset
) -> None:
    await raised()
    await changes.switch_on(handset.with_wish(), KEYS)
    await one_round(carrier)
    assert service.deliveries == []
    await raised()
    await one_round(carrier)
    assert len(service.deliveries) == 1


async def test_the_bell_rings_once_the_change_holds_and_never_for_one_that_was_taken_back(
    db: Database, clock: Clock
) -> None:
    with outbox.bell() as bell:
        await raised()
        assert bell.is_set()
        bell.clear()
        with suppress(ValueError):
            await _raised_and_taken_back()
        assert not bell.is_set()


async def _raised_and_taken_back() -> None:
    async with writing():
        await raised()
        raise ValueError
