"""The page for codes: one path for every code, none in an address, and patience with guessing."""

import re
from datetime import timedelta

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.db import fetch
from board.posts import changes as posts
from board.posts import lanes, merging
from board.posts.life import State
from board.posts.shapes import Action, Change, Deed
from board.safety.throttle import Misses
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.page import Page
from tests.kit.people import (
    ana_looks,
    ana_takes_back,
    ana_warns,
    first_in_the_queue,
    moss_asks,
    moss_comes_in,
    moss_declines,
    moss_publishes,
)
from tests.kit.queries import counting

pytestmark = pytest.mark.anyio

WRONG = "0000-0000-0000-0000-0000"


def addresses(page: Page) -> str:
    """Everything on a page that leads somewhere, and where it came from."""
    places = [value for element in page.tree.iter() for name, value in element.items() if name != "value"]
    return " ".join([page.address, page.title, *places, str(page.response.headers)])


async def looked(phone: Phone, code: str) -> Page:
    await phone.get("/code")
    return await phone.send(code=code, expect=422)


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_a_code_shows_where_its_post_stands_and_stands_in_no_address(
    phone: Phone, clock: Clock, language: str
) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await phone.get(f"{language}/code")
    page = await phone.send(code=code.replace("-", " ").lower())
    assert page.status == 200
    assert page.all("#standing")
    for form in ("", "-"):
        assert code.replace("-", form).lower() not in addresses(page).lower()


@pytest.mark.parametrize("code", ["", "x", WRONG, "é" * 20, "A" * 5000, "0" * 20 + "\x00"])
async def test_whatever_is_no_code_gets_the_same_page(phone: Phone, clock: Clock, code: str) -> None:
    page, known = await looked(phone, code), await looked(phone, WRONG)
    assert page.errors == known.errors
    assert page.heading == known.heading


async def test_a_wrong_code_and_a_right_one_take_the_same_path(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    async with counting() as hit:
        right = await ana_looks(phone, code)
    async with counting() as miss:
        wrong = await looked(phone, WRONG)
    assert [_asked(sql) for sql in hit.about("post")] == [_asked(sql) for sql in miss.about("post")]
    assert _without_length(right) == _without_length(wrong)


async def test_taking_back_by_the_page_shows_that_it_is_gone_and_twice_is_no_accident(
    phone: Phone, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour", words="Unmistakable words of somebody.")
    page = await ana_takes_back(phone, code)
    assert "You took it back." in page.text
    assert page.all("#withdraw") == []
    headers = {"origin": phone.origin}
    for version in ("1", "", "x", "9" * 5000):
        answer = await phone.client.post(
            "/code/withdraw", data={"code": code, "version": version}, headers=headers
        )
        assert answer.status_code == 200
    assert "Unmistakable" not in str(await fetch("SELECT * FROM post"))


async def test_a_waiting_post_says_how_long_its_code_works(phone: Phone, clock: Clock) -> None:
    page = await ana_looks(phone, await ana_warns(phone, clock, happening="rumour"))
    assert "up to 30 days, and for 90 days after it is decided" in page.text


async def test_a_declined_post_can_be_taken_back_by_the_page(phone: Phone, desk: Desk, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    await moss_comes_in(desk)
    await moss_declines(desk, "selling")
    assert "It was not published" in (await ana_looks(phone, code)).text
    assert "You took it back." in (await phone.send("/code/withdraw")).text


async def test_somebody_who_allowed_it_is_asked_and_answers_through_the_code(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour", may_ask="yes")
    assert phone.page is not None
    assert "a question waits behind your code" in phone.page.text
    await moss_comes_in(desk)
    assert "waits behind their code" in (await moss_asks(desk, "Which day of the week was it?")).text
    assert "Which day of the week was it?" in (await ana_looks(phone, code)).text
    assert "Your answer is with the peers" in (await phone.send("#question", answer="Tuesday.")).text
    assert "They answered" in (await desk.get("/desk")).text
    assert "Tuesday." in (await first_in_the_queue(desk)).text
    await moss_publishes(desk)
    for page in (await ana_looks(phone, code), await phone.get("/")):
        assert "Tuesday." not in page.html


async def test_an_empty_answer_is_sent_back_and_a_long_one_is_not_lost(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour", may_ask="yes")
    await moss_comes_in(desk)
    await moss_asks(desk, "Which day of the week was it?")
    await ana_looks(phone, code)
    assert "Please write an answer" in (await phone.send("#question", answer=" ", expect=422)).text
    page = await phone.send("#question", answer="long " * 1_001, expect=422)
    assert page.one("#f-answer").text_content().count("long") == 1_001
    assert page.one("#question input[name=code]").get("value") == code


async def test_an_answer_to_what_was_decided_meanwhile_shows_how_it_stands(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour", may_ask="yes")
    await moss_comes_in(desk)
    await moss_asks(desk, "Which day of the week was it?")
    await ana_looks(phone, code)
    await moss_declines(desk, "duplicate")
    assert "It was not published" in (await phone.send("#question", answer="Tuesday.")).text
    assert "Tuesday" not in str(await fetch("SELECT * FROM question"))


async def test_nothing_is_said_to_be_taken_out_where_no_words_are_printed(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    [row] = await fetch("SELECT id FROM post")
    decided = Change(removed=("name",), decided_on=clock.moment.date())
    deed = Deed(action=Action.REDACTED)
    await posts.move(row["id"], version=1, to=State.PUBLISHED, deed=deed, change=decided)
    assert "took something out" not in (await ana_looks(phone, code)).text


async def test_a_code_is_asked_for_by_post_only(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="rumour")
    page = await phone.get(f"/code?code={code}")
    assert page.all("#standing") == []
    assert code not in page.html


async def test_after_thirty_misses_every_look_up_waits_but_nobody_is_kept_from_taking_back(
    phone: Phone, app: Litestar, clock: Clock
) -> None:
    """R-08. With no chair in the waiting room, who must wait is turned away at once."""
    app.state.house = replace(app.state.house, misses=Misses(room=0))
    code = await ana_warns(phone, clock, happening="rumour")
    for _ in range(30):
        await looked(phone, WRONG)
    headers = {"origin": phone.origin}
    for address, status in (("/code", 429), ("/code/withdraw", 200)):
        answer = await phone.client.post(address, data={"code": code}, headers=headers)
        assert answer.status_code == status
    assert app.state.house.misses.delay(clock.now()) == timedelta(seconds=10).total_seconds()
    clock.forward(minutes=2)
    assert "You took it back." in (await ana_looks(phone, code)).text


def _asked(sql: str) -> str:
    """The question without what it is about."""
    return re.sub(r"'[^']*'|\b\d+\b", "?", sql)


def _without_length(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.response.headers.items() if name != "content-length"}


async def test_the_code_of_a_post_that_was_put_together_says_so(phone: Phone, clock: Clock) -> None:
    code = await ana_warns(phone, clock, happening="much_stronger")
    [mine] = await lanes.waiting()
    first, office = await alert_sent(words="Words of somebody else.", use="words"), await moderator()
    await merging.merge(mine.id, first.post, version=1, account=office.by.account)
    await published(first.post, office)
    page = await ana_looks(phone, code)
    assert "with others that tell the same" in page.text
    assert "See it on the board" in page.text
    assert "Words of somebody else" not in page.text
