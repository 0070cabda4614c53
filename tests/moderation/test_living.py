"""A published alert lives: it rises and falls on its evidence, is looked at, updated, renewed."""

from datetime import timedelta

import pytest

from board.alerts import reads as alerts
from board.alerts.facts import AlertFacts
from board.alerts.record import Contents, Evidence
from board.alerts.shapes import Message, Standing
from board.db import fetch
from board.errors import Invalid
from board.forms import Sent
from board.moderation import editor
from board.moderation.form import renewal
from board.posts.shapes import Use
from tests.kit.browser import Desk
from tests.kit.build import Answer, alert_sent, guide, moderator, published, sent
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, moss_comes_in
from tests.moderation.test_editor import FULL, edited

pytestmark = pytest.mark.anyio

NEW = "A laboratory looked at the same chunks."


@pytest.fixture
async def alert(app: object, clock: Clock) -> str:
    """A published alert of a product."""
    return await published((await alert_sent(sold_as="down", colours="purple")).post, await moderator())


async def opened(desk: Desk, alert: str) -> Desk:
    await moss_comes_in(desk)
    await desk.get(f"/desk/alerts/{alert}")
    return desk


async def test_the_level_is_what_the_rows_carry_and_can_be_argued_down_with_a_reason() -> None:
    lab = {"e2_source": "lab", "e2_tied": "yes"}
    assert edited(FULL, **lab).record.evidence == "E4"
    down = edited(FULL, **lab, evidence="E2", argued_down="The sample lay open for a week.").record
    assert (down.evidence, down.argued_down) == ("E2", "The sample lay open for a week.")
    assert edited(FULL, **lab, argued_down="Said, but nothing was lowered.").record.argued_down == ""


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"evidence": "E1"}, "evidence"),
        ({"evidence": "E4", "e2_source": "strip"}, "evidence"),
        ({"evidence": "E0", "e2_source": "strip"}, "argued_down"),
        ({"e2_source": "strip", "e2_against": "yes"}, "evidence"),
        ({"e2_link": "https://lab.example.org"}, "e2_source"),
        ({"sold_as": []}, "sold_as"),
        ({"kind": "area_advisory"}, "no_product"),
        ({"kind": "area_advisory", "no_product": "Not known.", "next_word": "2020-01-01"}, "next_word"),
        ({"kind": "rumour_check"}, "details"),
    ],
)
async def test_what_cannot_be_so_is_named(changed: dict[str, Answer], field: str, clock: Clock) -> None:
    with pytest.raises(Invalid) as refused:
        edited(FULL, **changed)
    assert field in refused.value.fields


async def test_a_rumour_that_is_not_supported_can_be_told_as_such(clock: Clock) -> None:
    against = {"e2_source": "lab", "e2_tied": "yes", "e2_against": "yes"}
    record = edited(FULL, kind="rumour_check", details="Nine were checked, none had any.", **against).record
    assert (record.kind, record.evidence) == ("rumour_check", "EX")


async def test_a_post_that_names_no_product_begins_as_advice_that_says_so(clock: Clock) -> None:
    facts = AlertFacts(happening="overdosed")
    filled = editor.filled(facts, guide(), "en", use=Use.FACTS)
    ready = editor.check(Sent({**filled.fields, "days": ("1",)}), facts, guide(), language="en")
    assert ready.record.kind == "area_advisory"
    assert ready.record.no_product
    assert ready.record.next_word == clock.moment.date() + timedelta(days=1), "it runs out then"


async def test_an_update_says_what_is_new_and_lets_a_surer_alert_stay_longer(
    desk: Desk, alert: str, clock: Clock
) -> None:
    await opened(desk, alert)
    ends = (await alerts.one(alert)).expires
    assert ends
    for part in ("evidence", "found", "products", "finer"):
        await desk.send("#correct", press=part)
    await desk.send(
        "#correct", press="Publish the update", note=NEW, days="rule", e2_source="lab", e2_tied="yes",
        e2_link="https://lab.example.org/17", s1_name="medetomidine", s1_amount="4%", not_found="fentanyl",
        p1_markings="a star", harms_words="two people in hospital", naloxone_words="did not wake them",
    )  # fmt: skip
    now = await alerts.one(alert)
    assert (now.message, now.note, now.record.evidence) == (Message.UPDATE, NEW, "E4")
    assert now.record.found == (Contents(name="medetomidine", substance="medetomidine", amount="4%"),)
    assert now.record.evidence_rows[1] == Evidence(source="lab", tied=True, link="https://lab.example.org/17")
    assert now.record.harms_words == "two people in hospital"
    assert now.record.naloxone_words == "did not wake them"
    assert (now.record.not_found, now.record.variants[0].markings) == (("fentanyl",), "a star")
    assert now.expires == ends + timedelta(days=21)
    [row] = await fetch("SELECT action FROM decision WHERE post = {}", alert)
    assert row["action"] == "updated"


async def test_without_knowing_more_an_alert_stays_no_longer(desk: Desk, alert: str, clock: Clock) -> None:
    await opened(desk, alert)
    page = await desk.send("#correct", press="Publish the update", note=NEW, days="28", expect=422)
    assert page.all("#days-error")
    await desk.send("#correct", press="Publish the correction", note=NEW, days="3")
    now = await alerts.one(alert)
    assert now.expires == now.published + timedelta(days=3)


async def test_a_change_keeps_every_fact_that_nobody_touched(desk: Desk, alert: str) -> None:
    await opened(desk, alert)
    before = (await alerts.one(alert)).record
    await desk.send("#correct", press="Publish the correction", note=NEW)
    assert (await alerts.one(alert)).record == before


async def test_what_must_be_looked_at_stands_first_and_marked_until_somebody_looked(
    desk: Desk, alert: str, clock: Clock
) -> None:
    clock.forward(days=4)
    fresh = await published((await alert_sent(sold_as="cocaine")).post, await moderator("Sam"))
    await moss_comes_in(desk)
    page = await desk.get("/desk/alerts")
    listed = [link.get("href") for link in page.all("#current a")]
    assert listed == [f"/desk/alerts/{alert}", f"/desk/alerts/{fresh}"]
    assert len(page.all(".due")) == 1
    assert (await desk.get(f"/desk/alerts/{fresh}")).all("#look-at") == []
    await desk.get(f"/desk/alerts/{alert}")
    page = await desk.send("#look-at")
    assert page.all("#look-at") == []
    assert (await desk.get("/desk/alerts")).all(".due") == []
    assert (await alerts.one(alert)).version == 1
    assert "left as it is" in (await desk.get("/desk/log")).text


async def test_an_alert_is_renewed_near_its_end_for_a_reason_that_is_new(
    desk: Desk, alert: str, clock: Clock
) -> None:
    await opened(desk, alert)
    assert desk.page
    assert desk.page.all("#renew") == [], "it has just begun"
    clock.forward(days=4)
    await kit_comes_in(desk)
    await desk.get(f"/desk/alerts/{alert}")
    page = await desk.send("#renew", why_again="short", expect=422)
    assert page.all("#why_again-error")
    assert page.one("#f-headline").text_content().strip(), "the other form stays filled"
    await desk.send("#renew", why_again="Two more people were hurt.")
    now = await alerts.one(alert)
    assert (now.message, now.note, now.standing) == (
        Message.RENEWAL,
        "Two more people were hurt.",
        Standing.CURRENT,
    )
    assert now.expires == now.published + timedelta(days=11)


def test_a_reason_that_was_given_before_is_not_new() -> None:
    form = sent(version="2", why_again="two more  people were hurt.")
    with pytest.raises(Invalid) as refused:
        renewal(form, ["", "Two more people were hurt."])
    assert refused.value.fields.keys() == {"why_again"}


async def test_too_early_or_too_late_nothing_is_renewed(desk: Desk, alert: str, clock: Clock) -> None:
    form = {"deed": "renew", "version": "1", "why_again": "Two more people were hurt."}
    for comes_in, days, status in ((moss_comes_in, 0, 422), (kit_comes_in, 8, 409)):
        clock.forward(days=days)
        await comes_in(desk)
        answer = await desk.client.post(f"/desk/alerts/{alert}", data=form, headers={"origin": desk.origin})
        assert answer.status_code == status
    assert (await alerts.one(alert)).version == 1


async def test_advice_for_an_area_is_renewed_with_the_day_of_the_next_word(desk: Desk, clock: Clock) -> None:
    alert = await published((await alert_sent(happening="overdosed")).post, await moderator())
    clock.forward(days=5)
    await opened(desk, alert)
    page = await desk.send("#renew", why_again="One more person went down.", expect=422)
    assert page.all("#next_again-error")
    await desk.send("#renew", why_again="One more person went down.", next_again="2026-03-17")
    assert str((await alerts.one(alert)).record.next_word) == "2026-03-17"


async def test_words_that_draw_people_in_are_told_and_stop_nobody(desk: Desk, alert: str) -> None:
    post = (await alert_sent(sold_as="down", colours="blue")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", press="Publish as a new alert", headline="Very strong blue down")
    assert "Very strong : Words such as strong" in page.text.replace("Very strong:", "Very strong :")
    assert len(await fetch("SELECT id FROM alert")) == 2


async def test_a_moderator_sees_what_each_word_means_and_what_cap_makes_of_it(desk: Desk, alert: str) -> None:
    await opened(desk, alert)
    page = await desk.send("#correct", press="evidence")
    for level in guide().choices.risk_levels:
        assert level.meaning.en in page.text
        assert f"CAP severity: {level.severity}" in page.text
    for known in guide().choices.evidence_levels:
        assert known.needs.en in page.text
        assert f"CAP certainty: {known.certainty}" in page.text
    assert "severity Severe, certainty Possible" in page.text


async def test_the_form_as_sent_twice_is_the_form_as_filled() -> None:
    filled = editor.filled(FULL, guide(), "en", use=Use.FACTS)
    record = editor.check(filled, FULL, guide(), language="en").record
    assert {**editor.opened(record).fields, "days": ("rule",)} == filled.fields
