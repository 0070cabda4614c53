"""Two taps from a service to the desk: counted on one card, kept of nobody."""

import asyncio

import pytest

from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid
from board.feedback import changes as changes_of_feedback
from board.posts import lanes
from board.posts.lanes import Part
from board.posts.shapes import Lane
from board.programs import reads as programs
from board.remarks import changes, form
from board.remarks.reads import remarks_for
from board.remarks.shapes import Remark, Said
from tests.kit.browser import Phone
from tests.kit.build import declined, feedback_sent, guide, moderator, once, opened, sent
from tests.kit.clock import Clock
from tests.remarks.cast import VAN, said_so, the_van

pytestmark = pytest.mark.anyio


async def cards() -> list[str]:
    return [post.id for post in await lanes.waiting(Part(lane=Lane.CHANGES))]


async def test_from_the_service_it_is_two_taps(phone: Phone, clock: Clock) -> None:
    await the_van()
    await phone.get(f"/services/{VAN}")
    await phone.follow("Something here is wrong")
    clock.forward(seconds=4)
    page = await phone.send("#report-form", press="Naloxone")
    assert page.heading == "Thank you. It is with us."
    [post] = await cards()
    said = Remark(service=VAN, what="stock_out", item="naloxone", band="1")
    assert await remarks_for([post]) == {post: said}


@pytest.mark.parametrize(
    "what", ["", "made_up", "stock_out", "stock_out:made_up", "closed:naloxone", "unlisted"]
)
def test_what_no_button_sends_is_sent_back(what: str) -> None:
    with pytest.raises(Invalid):
        form.check(sent(what=what), guide())


@pytest.mark.both_engines
async def test_the_same_report_about_one_service_is_one_card(db: Database, clock: Clock) -> None:
    await the_van()
    for _ in range(5):
        await said_so("closed")
    [post] = await cards()
    assert (await remarks_for([post]))[post].band == "5-9"
    await said_so("stock_out", "naloxone")
    await said_so("stock_out", "needles")
    assert len(await cards()) == 3


@pytest.mark.both_engines
async def test_one_showing_of_the_form_counts_once(db: Database, clock: Clock) -> None:
    van, token = await the_van(), once()
    for what in ("closed", "closed", "moved"):
        await changes.report(van, Said(what), language="en", once=token)
    assert await fetch("SELECT what, number FROM remark") == [{"what": "closed", "number": 1}]


async def test_words_are_on_the_card_once_and_only_a_few(db: Database, clock: Clock) -> None:
    await the_van()
    for words in (
        "Shut since noon",
        "Shut since noon",
        "Lights are out",
        "",
        "A sign on the door",
        "Too many",
    ):
        await said_so("closed", words=words)
    [card] = await lanes.waiting(Part(lane=Lane.CHANGES))
    assert card.words["remark"].splitlines() == ["Shut since noon", "Lights are out", "A sign on the door"]


async def test_what_was_decided_takes_no_more_reports(db: Database, clock: Clock) -> None:
    await the_van()
    await said_so("closed")
    [first] = await cards()
    await declined(first, await moderator())
    await said_so("closed")
    [second] = await cards()
    assert second != first
    assert (await remarks_for([second]))[second].band == "1"


async def test_nothing_is_kept_of_who_reported_and_when(db: Database, clock: Clock) -> None:
    await the_van()
    await said_so("closed")
    [form] = await fetch("SELECT * FROM remark_once")
    assert set(form) == {"once", "day"}
    [post] = await fetch("SELECT code, once FROM post")
    assert post == {"code": None, "once": None}
    clock.forward(days=2)
    await changes.sweep()
    assert await fetch("SELECT * FROM remark_once") == []


async def test_nothing_public_changes_before_a_peer_confirms(db: Database, clock: Clock) -> None:
    van = await the_van()
    await said_so("closed")
    assert await programs.service(VAN) == van
    assert await fetch("SELECT * FROM outbox") == []


async def test_a_service_that_is_not_listed_becomes_a_suggestion_without_words_of_its_own(
    db: Database, clock: Clock
) -> None:
    told = [await feedback_sent(service_words=f"The van of Alex {n}") for n in range(2)]
    [post] = await cards()
    assert (await remarks_for([post]))[post].sources == tuple(each.post for each in told)
    assert [each.name for each in (await opened(post)).suggested] == [
        "The van of Alex 0",
        "The van of Alex 1",
    ]
    await changes_of_feedback.let_go(told[0].post)
    assert [each.name for each in (await opened(post)).suggested] == ["The van of Alex 1"]
    assert "Alex" not in str(await fetch("SELECT * FROM remark"))
    assert "Alex" not in str(await fetch(f"SELECT words FROM post WHERE id = '{post}'"))  # noqa: S608


@pytest.mark.both_engines
async def test_of_many_who_report_at_once_each_is_counted_on_one_card(db: Database, clock: Clock) -> None:
    await the_van()
    await asyncio.gather(*(said_so("stock_out", "naloxone") for _ in range(20)))
    assert await fetch("SELECT number FROM remark") == [{"number": 20}]
    assert len(await cards()) == 1
