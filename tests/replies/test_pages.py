"""Pat reads, answers and hears back; Moss lets through or sends back; anybody says whether it is fixed."""

import json
from typing import Any

import pytest

from board.accounts import bindings, people
from board.db import fetch
from board.replies import decide, rounds
from board.replies.life import State
from board.replies.shapes import Reason
from board.roles import Role
from tests.kit import build
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, moss_comes_in, signed_in
from tests.replies.cast import PACE, PARTS, VAN, WORDS, now, pat_answers, received, said

pytestmark = pytest.mark.anyio

ANSWERED: dict[str, Any] = PARTS | {"state": "answered"}
ANSWER: dict[str, Any] = PARTS | {
    "state": "change_planned",
    "what": "The van waits until ten.",
    "owner": "manager",
}


async def test_pat_answers_moss_lets_it_through_and_everybody_reads_it(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    await signed_in(desk, pat)
    page = await desk.get("/staff/inbox")
    assert page.one("#pile-new") is not None
    assert WORDS in page.text
    await desk.get(f"/staff/inbox/{about}")
    page = await desk.send("#write", **ANSWER, by="2020-01-01", expect=422)
    assert page.errors
    assert "The driver was told the wrong time" in page.text
    by = f"{clock.now().date():%Y}-12-20"
    page = await desk.send("#write", **ANSWER, by=by)
    assert page.one("#waits") is not None
    await desk.client.post("/staff/sign-out", headers={"origin": desk.origin})
    await moss_comes_in(desk)
    await desk.get("/desk/replies")
    page = await desk.follow("A change is planned")
    assert WORDS in page.text
    await desk.send("#send-back", expect=422)
    assert (await desk.send("#approve")).address == "/desk/replies"
    page = await phone.get(f"/feedback/{about}")
    thread = page.one("#thread").text_content()
    assert "The van waits until ten." in thread
    assert "Alex, Coordinator" in thread
    assert "The van waits until ten." in (await phone.get("/?kind=feedback")).text
    feed = (await phone.client.get("/feed.atom")).text
    assert "The van waits until ten." in feed
    entry = json.loads((await phone.client.get(f"/api/v1/feedback/{about}")).text)
    assert entry["record"]["replies"][-1]["what"] == "The van waits until ten."
    assert entry["record"]["answering"]["state"] == "change_planned"


async def test_sent_back_pat_reads_why_and_finds_the_words_again(desk: Desk, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    await signed_in(desk, pat)
    await desk.get(f"/staff/inbox/{about}")
    await desk.send("#write", **ANSWERED)
    (draft,) = await decide.waiting()
    await decide.send_back(
        draft.id, Reason.BLAMES, "Begin with the van.", version=1, account=office.by.account
    )
    assert (await desk.get("/staff/inbox")).one("#pile-back") is not None
    page = await desk.get(f"/staff/inbox/{about}")
    assert "puts the blame" in page.text
    assert "Begin with the van." in page.text
    assert "The driver was told the wrong time" in page.one("#f-explanation").text_content()


async def test_a_reply_with_a_script_is_refused_and_markup_that_may_stand_is_no_code(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    await signed_in(desk, pat)
    await desk.get(f"/staff/inbox/{about}")
    bad: dict[str, Any] = PARTS | {"state": "answered", "thanks": "<script>alert(1)</script>"}
    page = await desk.send("#write", **bad, expect=422)
    assert any("script" in error for error in page.errors)
    html = '<a href="javascript:alert(1)" onclick="x()">here</a> <strong>soon</strong>'
    await said(about, pat, office, State.ANSWERED, explanation=html)
    text = (await phone.get(f"/feedback/{about}")).text
    assert "here" in text
    raw = (await phone.client.get(f"/feedback/{about}")).text
    assert "javascript:" not in raw
    assert "onclick" not in raw
    assert "<strong>soon</strong>" in raw


async def test_of_another_program_there_is_nothing_at_the_address(desk: Desk, clock: Clock) -> None:
    await pat_answers()
    sly = await pat_answers("Needle Bus", "needle-bus")
    about = await received(await build.moderator())
    await signed_in(desk, sly)
    assert WORDS not in (await desk.get("/staff/inbox")).text
    await desk.get(f"/staff/inbox/{about}", expect=404)
    sent = PARTS | {"state": "answered", "version": "1"}
    answer = await desk.client.post(f"/staff/inbox/{about}", data=sent, headers={"origin": desk.origin})
    assert answer.status_code == 404
    assert (await now(about)).state is State.RECEIVED


async def test_somebody_who_came_before_the_rule_signs_it_and_then_writes(desk: Desk, clock: Clock) -> None:
    await pat_answers()
    old = await people.add("Old Pat", Role.PROGRAM, hashed="", program="Harbour Outreach")
    await bindings.give(old, ("harbour-outreach",))
    about = await received(await build.moderator())
    await signed_in(desk, old)
    page = await desk.get(f"/staff/inbox/{about}")
    assert page.all("#write") == []
    await desk.send("#sign", signs="1")
    assert (await desk.get(f"/staff/inbox/{about}")).one("#write") is not None


async def test_anybody_says_that_it_is_not_fixed_and_the_page_does_not_move_that_day(
    phone: Phone, clock: Clock
) -> None:
    pat, office = await pat_answers(), await build.moderator()
    about = await received(office)
    await phone.get(f"/feedback/{about}/fixed", expect=404)
    await said(about, pat, office, State.MADE)
    before = (await phone.client.get(f"/feedback/{about}")).text
    for _ in range(3):
        await phone.get(f"/feedback/{about}/fixed")
        clock.forward(seconds=10)
        await phone.send("#fixed-form", press="Not fixed for me")
    assert (await phone.client.get(f"/feedback/{about}")).text == before
    clock.forward(days=1)
    await rounds.go_round(PACE)
    page = await phone.get(f"/feedback/{about}")
    assert "Open again" in page.text
    assert "Not fixed for me (3-4)" in page.text


async def test_the_code_tells_what_it_led_to_and_asks_after_a_change(phone: Phone, clock: Clock) -> None:
    pat, office = await pat_answers(), await build.moderator()
    await phone.get(f"/post/feedback?service={VAN}")
    clock.forward(seconds=20)
    page = await phone.send("#feedback-form", about="thanks", service=VAN, happened=WORDS, use="words")
    code = " ".join(page.one("#the-code").text_content().split())
    (row,) = await fetch("SELECT id FROM post")
    about = str(await build.printed(row["id"], office))
    await rounds.go_round(PACE)
    clock.forward(days=30)
    await said(about, pat, office, State.MADE)
    page = await ana_looks(phone, code)
    assert "The service says it has changed this" in page.one("#led-to").text_content()
    assert "The van waits until ten." in page.one("#led-to").text_content()
    assert page.all("#since") == []  # asked of the change, and that is new
    clock.forward(days=28)
    await ana_looks(phone, code)
    await phone.send("#since", press="No, it did not")
    counted = await fetch("SELECT answer, number FROM change_said")
    assert [(row["answer"], row["number"]) for row in counted] == [("not_fixed", 1)]
