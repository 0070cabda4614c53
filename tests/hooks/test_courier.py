"""The courier: what is public arrives, signed, in order and once, whatever the other end does (T-83)."""

from collections.abc import AsyncIterator

import pytest
from standardwebhooks import Webhook

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.alerts.versions import record_of
from board.db import fetch
from board.db.bound import Database
from board.hooks import changes, patience
from tests.hooks.cast import KEYS, an_alert, courier, deliveries, hook, keeper, kit
from tests.kit.clock import Clock
from tests.kit.receiver import GARBAGE, HANG, Receiver, receiving

pytestmark = pytest.mark.anyio


@pytest.fixture
async def partner(anyio_backend: str) -> AsyncIterator[Receiver]:
    """A program's software that listens."""
    async with receiving() as receiver:
        yield receiver


@pytest.mark.both_engines
async def test_a_public_change_arrives_thin_and_signed(db: Database, partner: Receiver) -> None:
    made = await hook(partner)
    alert = await an_alert(headline="Much stronger than usual", risk="3", evidence="E0")
    await courier(partner).empty()
    [heard] = partner.heard
    Webhook(made.secret).verify(heard.body, heard.headers)
    assert heard.path == "/from-the-board?key=1"
    assert heard.what == "alert.published"
    assert heard.said["data"] == {
        "id": alert,
        "version": 1,
        "address": f"https://board.test/alerts/{alert}",
        "risk": 3,
        "evidence": "E0",
    }
    assert b"stronger" not in heard.body
    assert await deliveries() == [("arrived", 1, "200")]


@pytest.mark.both_engines
async def test_changes_arrive_in_their_order_each_once(db: Database, clock: Clock, partner: Receiver) -> None:
    await hook(partner)
    alert = await an_alert()
    record = await record_of(alert)
    await alerts.change(alert, 1, record, message=Message.CORRECTION, note="The colour was wrong.")
    await alerts.withdraw(alert, 2, note="It was not so.")
    carrier = courier(partner)
    await carrier.empty()
    await carrier.empty()
    assert [heard.what for heard in partner.heard] == ["alert.withdrawn"] * 3
    assert len({heard.id for heard in partner.heard}) == 3


async def test_each_kind_of_change_has_its_name(db: Database, clock: Clock, partner: Receiver) -> None:
    await hook(partner)
    carrier = courier(partner)
    alert = await an_alert()
    await carrier.empty()
    record = await record_of(alert)
    for version, message in enumerate((Message.UPDATE, Message.CORRECTION, Message.RENEWAL), 1):
        await alerts.change(alert, version, record, message=message, note="Why.")
        await carrier.empty()
    clock.forward(days=400)
    await alerts.run_out()
    await carrier.empty()
    assert [heard.what for heard in partner.heard] == [
        f"alert.{word}" for word in ("published", "updated", "corrected", "updated", "expired")
    ]
    assert [heard.said["data"]["version"] for heard in partner.heard] == [1, 2, 3, 4, 5]  # type: ignore[index]


async def test_what_was_taken_back_is_told_without_content(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    await hook(partner)
    alert = await an_alert()
    await alerts.withdraw(alert, 1, note="It was not so.")
    await courier(partner).empty()
    bare = {"id": alert, "version": 2, "address": f"https://board.test/alerts/{alert}"}
    assert [heard.said["data"] for heard in partner.heard] == [bare, bare]


@pytest.mark.both_engines
async def test_three_errors_and_then_it_arrives_under_the_same_id(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    made = await hook(partner)
    await an_alert()
    partner.answers = [500, 503, 500]
    carrier = courier(partner)
    for number, wait in enumerate(patience.WAITS[:4], 1):
        await carrier.empty()
        await carrier.empty()
        assert len(partner.heard) == number
        clock.forward(seconds=wait.total_seconds() * 1.2)
    assert len({heard.id for heard in partner.heard}) == 1
    assert len({heard.headers["webhook-timestamp"] for heard in partner.heard}) == 4
    assert await deliveries() == [("arrived", 4, "200")]
    assert made.secret.startswith("whsec_")


async def test_after_the_last_try_the_webhook_is_stopped_and_keepers_see_it(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    await hook(partner)
    await an_alert()
    partner.answers = [500] * 20
    carrier = courier(partner)
    for wait in (*patience.WAITS, patience.LONGEST):
        await carrier.empty()
        clock.forward(seconds=wait.total_seconds() * 1.2)
    await carrier.empty()
    assert len(partner.heard) == 10
    assert await deliveries() == [("failed", 10, "500")]
    assert await _standing() == ("stopped", "silent")
    assert "hook stopped" in [row["what"] for row in await fetch("SELECT what FROM staff_act")]


async def test_who_says_that_it_is_gone_is_told_nothing_more(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    await hook(partner)
    await an_alert()
    partner.answers = [410]
    await courier(partner).empty()
    await an_alert()
    await courier(partner).empty()
    assert len(partner.heard) == 1
    assert await _standing() == ("stopped", "gone")


async def test_a_redirect_is_a_failure_and_is_not_followed(
    db: Database, clock: Clock, partner: Receiver
) -> None:
    async with receiving() as inside:
        partner.answers, partner.location = [302, 307], f"{inside.origin}/inside"
        await hook(partner)
        await an_alert()
        await courier(partner, inside).empty()
        assert inside.heard == []
    assert await deliveries() == [("waiting", 1, "302")]


@pytest.mark.parametrize(
    ("answer", "outcome", "seconds"), [(HANG, "silent", 0.3), (GARBAGE, "unreadable", 5)]
)
async def test_silence_and_nonsense_are_tried_again(
    db: Database, clock: Clock, partner: Receiver, answer: str, outcome: str, seconds: float
) -> None:
    await hook(partner)
    await an_alert()
    partner.answers = [answer]
    await courier(partner, patience=seconds).empty()
    assert await deliveries() == [("waiting", 1, outcome)]
    clock.forward(seconds=6)
    partner.answers = []
    await courier(partner).empty()
    assert await deliveries() == [("arrived", 2, "200")]


@pytest.mark.parametrize("answer", ["endless", "dripping"])
async def test_an_answer_is_taken_by_its_first_line(db: Database, partner: Receiver, answer: str) -> None:
    await hook(partner)
    await an_alert()
    partner.answers = [answer]
    await courier(partner).empty()
    assert await deliveries() == [("arrived", 1, "200")]


async def test_who_asks_for_time_gets_it(db: Database, clock: Clock, partner: Receiver) -> None:
    await hook(partner)
    await an_alert()
    partner.answers, partner.more = [429], "retry-after: 3600\r\n"
    await courier(partner).empty()
    clock.forward(minutes=59)
    await courier(partner).empty()
    assert len(partner.heard) == 1
    clock.forward(minutes=2)
    await courier(partner).empty()
    assert len(partner.heard) == 2


async def test_while_a_secret_is_changed_both_sign(db: Database, clock: Clock, partner: Receiver) -> None:
    by = await kit()
    old = await hook(partner, by=by)
    new = await changes.rotate(old.hook, by=keeper(by), keys=KEYS)
    await an_alert()
    await courier(partner).empty()
    heard = partner.heard[0].headers["webhook-signature"].split(" ")
    assert len(heard) == 2
    clock.forward(days=3)
    await an_alert()
    await courier(partner).empty()
    assert len(partner.heard[1].headers["webhook-signature"].split(" ")) == 1
    assert old.secret != new.secret


async def _standing() -> tuple[str, str | None]:
    [row] = await fetch("SELECT state, why FROM hook")
    return row["state"], row["why"]
