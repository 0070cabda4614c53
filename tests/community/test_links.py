"""Links elsewhere: each with the day on which somebody of ours last opened it."""

from datetime import timedelta

import pytest

from board.community import links
from board.community.form import Seen
from board.errors import NotHere
from board.guide.load import Guide
from board.roles import Role
from tests.kit import build, people
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

FIRST = "healing-hearts"


@pytest.fixture
def guide() -> Guide:
    return build.guide()


async def test_what_nobody_has_opened_says_so_in_amber(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/links")
    assert len(page.all(".looked-old")) == len(build.guide().learn.links)


async def test_a_keeper_says_that_it_is_there_and_everybody_sees_the_day(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    await phone.get("/links")
    await people.kit_comes_in(desk)
    await desk.get("/staff/links")
    await desk.send(f"form[action*={FIRST}]", press="It is there Healing Hearts Canada")
    said = (await phone.get("/links")).one(f"#looked-{FIRST}")
    assert said.text_content() == "Last opened on March 10, 2026."
    clock.forward(days=links.OLD.days + 1)
    said = (await phone.get("/links")).one(f"#looked-{FIRST}")
    assert "long ago" in said.text_content()


@pytest.mark.both_engines
async def test_a_page_that_is_gone_is_struck_and_no_link(phone: Phone, guide: Guide, clock: Clock) -> None:
    kit = await build.somebody("Kit", Role.KEEPER)
    await links.note(FIRST, Seen.GONE, learn=guide.learn, by=kit)
    page = await phone.get("/links")
    assert page.one(f"#link-{FIRST} s").text_content() == "Healing Hearts Canada"
    assert not page.all(f"#link-{FIRST} a")
    await links.note(FIRST, Seen.THERE, learn=guide.learn, by=kit)
    assert (await phone.get("/links")).all(f"#link-{FIRST} a")


async def test_a_link_that_is_not_on_the_list_is_not_there(guide: Guide, phone: Phone) -> None:
    kit = await build.somebody("Kit", Role.KEEPER)
    with pytest.raises(NotHere):
        await links.note("elsewhere", Seen.THERE, learn=guide.learn, by=kit)


def test_half_a_year_is_old() -> None:
    assert timedelta(days=180) == links.OLD
