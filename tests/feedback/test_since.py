"""Four weeks later: whether anything changed, counted by month for a service, and told from five on."""

import asyncio

import pytest

from board.codes.behind import behind
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from board.feedback import changes, since
from board.feedback.shapes import FeedbackRecord
from board.feedback.since import Answer
from board.posts import merging
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.safety import codes
from tests.kit import build
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_tells, moss_approves, moss_comes_in

pytestmark = pytest.mark.anyio

VAN = "night-van"


async def released(clock: Clock) -> str:
    """The id of feedback about a service that is four weeks old when this ends."""
    post = (await build.feedback_sent()).post
    record = FeedbackRecord(about=("thanks",), service=VAN)
    return await changes.publish(record, post=post, at=clock.moment, named=codes.public_id())


@pytest.mark.both_engines
async def test_each_poster_is_counted_once_however_often_they_tap(db: Database, clock: Clock) -> None:
    name = await released(clock)
    clock.forward(days=28)
    tries = [since.tell(name, Answer.PARTLY) for _ in range(5)]
    lost = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in lost if each is not None] == [Conflict] * 4
    rows = await fetch("SELECT service, month, answer, number FROM feedback_since")
    assert rows == [{"service": VAN, "month": f"{clock.moment:%Y-%m}", "answer": "partly", "number": 1}]


async def test_nobody_is_asked_before_four_weeks_are_over(db: Database, clock: Clock) -> None:
    name = await released(clock)
    clock.forward(days=27)
    assert not await since.may_tell(name)
    with pytest.raises(Conflict):
        await since.tell(name, Answer.YES)
    clock.forward(days=1)
    assert await since.may_tell(name)


async def test_it_is_told_once_the_month_is_over_and_five_said_the_same(db: Database, clock: Clock) -> None:
    names = [await released(clock) for _ in range(6)]
    clock.forward(days=28)
    for name, answer in zip(names, [*[Answer.YES] * 5, Answer.NO], strict=True):
        await since.tell(name, answer)
    assert await since.told(VAN) == ()
    clock.forward(days=31)
    assert await since.told(VAN) == (since.Told(Answer.YES, "5-9"),)


async def test_the_page_behind_the_code_asks_with_one_tap(phone: Phone, desk: Desk, clock: Clock) -> None:
    await programs.describe([ServiceEntry(id=VAN, name="The Night Van", kinds=("outreach",))])
    code = await ana_tells(phone, clock, about="thanks", service=VAN)
    await moss_comes_in(desk)
    await moss_approves(desk)
    assert (await ana_looks(phone, code)).all("#since") == []
    clock.forward(days=29)
    assert (await ana_looks(phone, code)).all("#since")
    page = await phone.send("#since", press="Partly")
    assert "Thank you: it is counted." in page.text
    assert page.all("#since") == []
    [row] = await fetch("SELECT answer, number FROM feedback_since")
    assert row == {"answer": "partly", "number": 1}


@pytest.mark.both_engines
async def test_who_stands_behind_anothers_feedback_is_not_asked_in_their_place(
    db: Database, clock: Clock
) -> None:
    first, second = [
        await build.feedback_sent(good="They were kind to us all night.", use="words") for _ in range(2)
    ]
    office = await build.moderator()
    await merging.merge(second.post, first.post, version=1, account=office.by.account)
    await build.printed(first.post, office)
    clock.forward(days=29)
    assert [(await behind(build.digest(each))).asks_since for each in (first, second)] == [True, False]
