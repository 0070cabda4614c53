"""A published alert is put right or taken back, in public and with a name in the log."""

from typing import Any

import pytest

from board.alerts import changes
from board.alerts import reads as alerts
from board.alerts.shapes import Message, Standing
from board.db import fetch
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.page import words
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

WHY = "The strip was read wrongly."


@pytest.fixture
async def alert(app: object, clock: Clock) -> str:
    """A published alert."""
    return await published((await alert_sent(sold_as="down")).post, await moderator())


async def at_the_alert(desk: Desk, alert: str) -> None:
    await moss_comes_in(desk)
    await desk.get("/desk/alerts")
    await desk.get(f"/desk/alerts/{alert}")


async def decisions() -> list[dict[str, Any]]:
    return await fetch(
        "SELECT post, kind, action, from_state, to_state, name FROM decision"
        " JOIN account ON account.id = decision.account WHERE name = 'Moss'"
    )


async def test_a_moderator_withdraws_an_alert_and_everybody_reads_why(
    desk: Desk, phone: Phone, alert: str
) -> None:
    await at_the_alert(desk, alert)
    page = await desk.send("#take-back", reason=WHY)
    assert page.all("#take-back, #correct") == []
    now = await alerts.one(alert)
    assert (now.standing, now.message, now.note) == (Standing.WITHDRAWN, Message.WITHDRAWAL, WHY)
    assert WHY in (await phone.get(f"/alerts/{alert}")).text
    assert await decisions() == [
        {
            "post": alert,
            "kind": "alert",
            "action": "withdrawn",
            "from_state": "current",
            "to_state": "withdrawn",
            "name": "Moss",
        }
    ]


async def test_a_moderator_corrects_an_alert_and_everybody_reads_what_was_wrong(
    desk: Desk, phone: Phone, alert: str
) -> None:
    await at_the_alert(desk, alert)
    await desk.send("#correct", press="evidence")
    await desk.send("#correct", press="details")
    await desk.send(
        "#correct",
        press="Publish the correction",
        headline="Down: weaker than usual",
        risk="1",
        e2_source="strip",
        details="Less.",
        note=WHY,
    )
    now = await alerts.one(alert)
    record = now.record
    assert (now.standing, now.message, now.note, now.version) == (
        Standing.CURRENT,
        Message.CORRECTION,
        WHY,
        2,
    )
    assert (record.headline, record.risk, record.evidence, record.details) == (
        "Down: weaker than usual",
        1,
        "E2",
        "Less.",
    )
    assert record.sold_as == ("down",)
    assert WHY in (await phone.get(f"/alerts/{alert}")).text
    [row] = await decisions()
    assert (row["post"], row["action"], row["from_state"], row["to_state"]) == (
        alert,
        "corrected",
        "current",
        "current",
    )


async def test_the_log_says_what_was_done_to_an_alert(desk: Desk, alert: str) -> None:
    await at_the_alert(desk, alert)
    await desk.send("#correct", press="Publish the correction", note=WHY)
    await desk.send("#correct", press="Publish the update", note="It went round again.")
    await desk.send("#take-back", reason=WHY)
    log = (await desk.get("/desk/log")).text
    assert "Alert corrected" in log
    assert "Alert updated" in log
    assert "Alert withdrawn" in log


@pytest.mark.parametrize("reason", ["", "too short", "a" * 301])
async def test_without_a_reason_of_some_length_nothing_is_withdrawn(
    desk: Desk, alert: str, reason: str
) -> None:
    await at_the_alert(desk, alert)
    page = await desk.send("#take-back", reason=reason, expect=422)
    assert page.all("#reason-error")
    assert (await alerts.one(alert)).standing is Standing.CURRENT


@pytest.mark.parametrize(
    ("field", "value"),
    [("headline", ""), ("short_text", "a" * 161), ("note", ""), ("note", "ring 604-555-0123 and ask")],
)
async def test_a_correction_that_cannot_be_so_comes_back_with_all_that_was_typed(
    desk: Desk, alert: str, field: str, value: str
) -> None:
    await at_the_alert(desk, alert)
    await desk.send("#correct", press="details")
    typed = {"note": WHY, "details": "This was typed."} | {field: value}
    page = await desk.send("#correct", expect=422, press="Publish the correction", **typed)
    assert page.all(f"#{field}-error")
    assert page.one("#f-details").text_content().strip() == "This was typed."
    assert (await alerts.one(alert)).version == 1
    assert await decisions() == []


@pytest.mark.parametrize("form", ["#correct", "#take-back"])
async def test_whoever_read_an_older_version_changes_nothing_and_sees_the_newest(
    desk: Desk, alert: str, form: str
) -> None:
    await at_the_alert(desk, alert)
    why = {"note": WHY} if form == "#correct" else {"reason": WHY}
    page = await desk.send(form, version="7", expect=409, press="", **why)
    assert "This is how it stands now." in page.text
    assert page.one(f"{form} input[name=version]").get("value") == "1"
    assert (await alerts.one(alert)).version == 1
    assert await decisions() == []


async def test_an_alert_that_has_run_out_can_only_be_looked_at(desk: Desk, clock: Clock, alert: str) -> None:
    clock.forward(days=8)
    await moss_comes_in(desk)
    page = await desk.get("/desk/alerts")
    assert (page.all("#current"), page.one("#over a").get("href")) == ([], f"/desk/alerts/{alert}")
    assert (await desk.get(f"/desk/alerts/{alert}")).all("#correct, #take-back") == []
    sent = {"deed": "withdraw", "version": "1", "reason": WHY}
    answer = await desk.client.post(f"/desk/alerts/{alert}", data=sent, headers={"origin": desk.origin})
    assert answer.status_code == 409
    assert (await alerts.one(alert)).standing is Standing.EXPIRED


async def test_a_form_that_says_neither_is_sent_back(desk: Desk, alert: str) -> None:
    await at_the_alert(desk, alert)
    page = await desk.send("#take-back", deed="burn", press="", expect=422)
    assert page.all("#deed-error")


@pytest.mark.parametrize("name", ["%00", "nothing000", "0000000000", "..%2Fetc"])
async def test_an_alert_that_is_not_there_cannot_be_opened(desk: Desk, clock: Clock, name: str) -> None:
    await moss_comes_in(desk)
    await desk.get(f"/desk/alerts/{name}", expect=404)


async def test_strangers_neither_read_nor_change_alerts_at_the_desk(phone: Phone, alert: str) -> None:
    sent = {"deed": "withdraw", "version": "1", "reason": WHY}
    for answer in (
        await phone.client.get("/desk/alerts"),
        await phone.client.get(f"/desk/alerts/{alert}"),
        await phone.client.post(f"/desk/alerts/{alert}", data=sent, headers={"origin": phone.origin}),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in")
    assert (await alerts.one(alert)).standing is Standing.CURRENT


async def test_the_desk_says_why_each_alert_last_changed(desk: Desk, alert: str) -> None:
    await moss_comes_in(desk)
    record = (await alerts.one(alert)).record
    await changes.change(alert, 1, record, message=Message.RENEWAL, note="It was seen again.")
    assert words((await desk.get("/desk/alerts")).one(".line-last")) == "Renewed"
    assert "Version 2 · Renewed" in (await desk.get(f"/desk/alerts/{alert}")).text
