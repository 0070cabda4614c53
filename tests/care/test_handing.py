"""Handing over: one tap, a short note that goes with the decision, and nothing in any log."""

import pytest

from board.care import changes, form, reads
from board.care.form import HandingOver
from board.db import fetch
from board.errors import Conflict, Invalid, NotHere
from board.posts import handing, leases
from tests.care.cast import peer, stops
from tests.kit import build
from tests.kit.browser import Desk
from tests.kit.people import comes_in, moss_comes_in, signed_in

pytestmark = pytest.mark.anyio

LEADS_TO_SOMEBODY = ("call 604 555 0199", "it is @night_van_joe", "mail to joe@example.com", "12 Oak Street")


@pytest.mark.both_engines
async def test_a_post_goes_to_a_colleague_with_its_note_and_is_held_no_longer(db: object) -> None:
    moss, robin = await peer(), await peer("Robin")
    post, other = await build.received(), await build.received()
    signed_in = await comes_in(moss)
    assert [await leases.take(each, signed_in) for each in (post, other)] == [True, True]
    await changes.hand_over(post, HandingOver(robin, "I knew him"), moss)
    assert await leases.of_one(moss) == (other,)
    mine, notes = await reads.my_open(robin)
    assert ([each.post.id for each in mine], notes[post].note, notes[post].by) == (
        [post],
        "I knew him",
        "Moss",
    )
    theirs, _ = await reads.my_open(moss)
    assert [each.post.id for each in theirs] == [other]


@pytest.mark.both_engines
async def test_the_note_goes_with_the_decision(db: object) -> None:
    moss, office = await peer(), await build.moderator()
    post = await build.received()
    await handing.hand_over(post, "Please look at this", by=moss, whom=None)
    await handing.hand_over(post, "Twice", by=moss, whom=None)
    assert [row["note"] for row in await fetch("SELECT note FROM hand_over")] == ["Twice"]
    await build.declined(post, office)
    assert await fetch("SELECT * FROM hand_over") == []
    with pytest.raises(Conflict):
        await handing.hand_over(post, "", by=moss, whom=None)


async def test_it_goes_to_nobody_who_does_not_decide_here(db: object) -> None:
    moss, post = await peer(), await build.received()
    with pytest.raises(NotHere):
        await handing.hand_over(post, "", by=moss, whom="nobody-here")


async def test_handing_to_and_fro_stands_in_no_log(db: object) -> None:
    """T-26: many short claims leave no line."""
    moss, robin = await peer(), await peer("Robin")
    post = await build.received()
    for by, whom in ((moss, robin), (robin, moss), (moss, None)):
        await handing.hand_over(post, "", by=by, whom=whom)
    assert await fetch("SELECT * FROM decision") == []


async def test_enough_for_today_frees_what_somebody_holds_and_was_handed(db: object) -> None:
    moss, robin = await peer(), await peer("Robin")
    post = await build.received()
    await handing.hand_over(post, "Hard", by=moss, whom=robin)
    await stops(robin)
    left = await handing.handed(post)
    assert left is not None
    assert (left.whom, left.note) == (None, "Hard")


@pytest.mark.parametrize("note", [*LEADS_TO_SOMEBODY, "x" * 201])
def test_a_note_leads_to_nobody_and_is_short(note: str) -> None:
    with pytest.raises(Invalid) as refused:
        form.handing_over(build.sent(whom="queue", note=note))
    assert set(refused.value.fields) == {"note"}


async def test_a_moderator_hands_over_from_the_sheet_and_a_colleague_finds_it(desk: Desk) -> None:
    await moss_comes_in(desk)
    robin = await peer("Robin")
    post = (await build.alert_sent(words="He died at home and nobody came.", use="words")).post
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("#hand-over-form", expect=422, whom=robin, note="call 604 555 0199")
    assert page.one("#f-note").get("value") == "call 604 555 0199"
    await desk.send("#hand-over-form", whom=robin, note="I knew him. Please take this.")
    await signed_in(desk, robin)
    page = await desk.get("/staff/care/open")
    assert "I knew him. Please take this." in page.text
    assert "Somebody died" in page.text
    page = await desk.get(f"/desk/posts/{post}")
    assert "Handed over by Moss" in page.one("#hand-over").text_content()
