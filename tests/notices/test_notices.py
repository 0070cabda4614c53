"""Notices: two people put one up, everybody reads it, and none goes in silence."""

import asyncio
from datetime import timedelta

import pytest
from litestar import Litestar

from board import clock as now
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid, Refused
from board.forms import Sent
from board.notices import changes, form
from board.notices.form import LONGEST_TEXT
from board.notices.shapes import Kind
from board.roles import Role
from tests.kit import build, people
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.notices.cast import a_wish, put_up, written

pytestmark = pytest.mark.anyio


async def test_what_one_person_wrote_is_read_by_nobody(phone: Phone, clock: Clock) -> None:
    notice = await written()
    for address in ("/", "/notices"):
        assert "Naloxone training" not in (await phone.get(address)).html
    await phone.get(f"/notices/{notice}", expect=404)


async def test_what_two_people_put_up_stands_on_the_board_at_once(phone: Phone, clock: Clock) -> None:
    await phone.get("/")
    notice = await put_up()
    assert f"/notices/{notice}" in (await phone.get("/")).html
    assert "Come to the park." in (await phone.get("/notices")).html
    assert "Come to the park." in (await phone.get(f"/es/notices/{notice}")).html


async def test_whoever_wrote_it_cannot_be_the_second_person(db: Database, clock: Clock) -> None:
    kit = await build.somebody("Kit", Role.KEEPER)
    notice = await changes.propose(a_wish(), by=kit)
    with pytest.raises(Refused):
        await changes.approve(notice, version=1, by=kit)


async def test_a_moderator_writes_none_and_may_put_up_anothers(db: Database, clock: Clock) -> None:
    with pytest.raises(Refused):
        await changes.propose(a_wish(), by=await build.somebody("Moss"))
    await put_up()


@pytest.mark.both_engines
async def test_of_two_who_decide_at_once_one_is_slower(db: Database, clock: Clock) -> None:
    notice = await written()
    moss, lee = await build.somebody("Moss"), await build.somebody("Lee")
    ends = await asyncio.gather(
        changes.approve(notice, version=1, by=moss),
        changes.drop(notice, version=1, by=lee),
        return_exceptions=True,
    )
    assert sum(isinstance(end, Conflict) for end in ends) == 1
    assert sum(end is None for end in ends) == 1


@pytest.mark.both_engines
async def test_what_is_taken_down_stays_in_sight_with_its_reason(phone: Phone, clock: Clock) -> None:
    notice = await put_up()
    await changes.withdraw(notice, "The park is closed.", version=2, by=await build.somebody("Lee"))
    assert "Naloxone training" not in (await phone.get("/")).html
    page = await phone.get("/notices")
    assert page.one("s").text_content() == "Naloxone training on Tuesday"
    assert "The park is closed." in page.html
    assert "The park is closed." in (await phone.get(f"/notices/{notice}")).html


async def test_each_step_leaves_a_row_in_the_sealed_log_and_the_outbox(db: Database, clock: Clock) -> None:
    notice = await put_up()
    await changes.withdraw(notice, "It is over.", version=2, by=await build.somebody("Lee"))
    said = " ".join(row["event"] for row in await fetch("SELECT event FROM chain ORDER BY seq"))
    assert [said.count(f'"notice {did}"') for did in ("written", "approved", "withdrawn")] == [1, 1, 1]
    assert "Naloxone" not in said
    told = await fetch("SELECT topic, version FROM outbox ORDER BY seq")
    assert told == [{"topic": "notice", "version": 2}, {"topic": "notice", "version": 3}]


async def test_a_notice_runs_out_by_itself_and_is_still_found(phone: Phone, clock: Clock) -> None:
    notice = await put_up()
    clock.forward(days=8)
    assert "Naloxone training" not in (await phone.get("/")).html
    assert "Naloxone training" in (await phone.get("/notices")).html
    await phone.get(f"/notices/{notice}")


async def test_a_heading_and_a_reason_are_never_markup(phone: Phone, clock: Clock) -> None:
    notice = await put_up(a_wish(title="<b>Walk</b>"))
    await changes.withdraw(notice, "<i>Rain</i>", version=2, by=await build.somebody("Lee"))
    for address in ("/notices", f"/notices/{notice}"):
        page = await phone.get(address)
        assert not page.all("main b b, main i")
        assert "&lt;i&gt;Rain" in page.html


async def test_markup_of_staff_is_cut_down_to_a_few_tags(phone: Phone, clock: Clock) -> None:
    text = "Come <strong>early</strong>.\n\n- tea\n- <script>alert(1)</script>soup\n\n<img src=x onerror=y>"
    page = await phone.get(f"/notices/{await put_up(a_wish(text=text))}")
    said = page.one(".written")
    assert [each.tag for each in said.iter()] == ["div", "p", "strong", "ul", "li", "li"]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"title": "x"}, "title"),
        ({"title": "Ask Dave Smith at 604 555 0199"}, "title"),
        ({"text": "y" * (LONGEST_TEXT + 1)}, "text"),
        ({"begins": "tomorrow"}, "begins"),
        ({"begins": "2026-04-09", "ends": "2026-04-01"}, "begins"),
        ({"ends": "2026-03-09"}, "ends"),
        ({"ends": "2028-01-01"}, "ends"),
    ],
)
def test_what_makes_no_sense_is_sent_back_with_the_field(
    clock: Clock, answers: dict[str, str], field: str
) -> None:
    given = build.sent(**({"title": "A walk", "text": "By the river."} | answers))
    with pytest.raises(Invalid) as error:
        form.wish(given, build.guide(), language="en", today=now.today())
    assert list(error.value.fields) == [field]


def test_a_form_with_only_words_is_a_notice_for_today(clock: Clock) -> None:
    made = form.wish(
        Sent({"title": ("A walk",), "text": ("By the river.",)}),
        build.guide(),
        language="fr",
        today=now.today(),
    )
    assert (made.kind, made.begins, made.ends, made.language) == (
        Kind.NOTICE,
        now.today(),
        now.today(),
        "fr",
    )


async def test_a_keeper_writes_and_a_moderator_puts_it_up(desk: Desk, app: Litestar, clock: Clock) -> None:
    await people.kit_comes_in(desk)
    await desk.get("/staff/notices")
    ends = (now.today() + timedelta(days=3)).isoformat()
    page = await desk.send("#write", title="A walk", text="By the river.", ends=ends)
    assert "Put it up" not in page.html
    await people.moss_comes_in(desk)
    await desk.get("/staff/notices")
    page = await desk.send("form[action$=approve]")
    assert page.one("form[action$=withdraw]") is not None
    page = await desk.send("form[action$=withdraw]", why="It rains.")
    assert "It rains." not in page.html


async def test_what_was_typed_is_kept_when_a_notice_is_sent_back(desk: Desk, clock: Clock) -> None:
    await people.kit_comes_in(desk)
    await desk.get("/staff/notices")
    page = await desk.send("#write", title="A walk", text="By the river.", ends="soon", expect=422)
    assert "By the river." in page.html
    assert page.one("#ends-error") is not None


@pytest.mark.both_engines
async def test_whoever_follows_hears_what_is_up_and_what_was_taken_down_and_why(
    phone: Phone, clock: Clock
) -> None:
    await written(a_wish("Nobody approved this"))
    notice = await put_up()
    assert "Come to the park." in (await phone.read("/notices/feed.atom")).text
    [item] = (await phone.read("/notices/feed.json")).json()["items"]
    assert (item["url"].endswith(f"/notices/{notice}"), item["_board"]["standing"]) == (True, "current")
    await changes.withdraw(notice, "The park is closed.", version=2, by=await build.somebody("Lee"))
    [gone] = (await phone.read("/es/notices/feed.json")).json()["items"]
    assert "The park is closed." in gone["content_text"]
    assert "Come to the park." not in gone["content_text"]
    assert gone["date_modified"] > item["date_modified"]
    assert "deleted-entry" in (await phone.read("/notices/feed.atom")).text
