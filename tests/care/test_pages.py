"""The pages of one's own shift, what the desk shows before a post is opened, and what nobody is shown."""

from pathlib import Path

import pytest

from board.accounts import people
from board.care import changes
from board.care.shapes import Contact
from board.roles import Role
from tests.care.cast import PACE, on_shift, peer
from tests.kit import build
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, moss_comes_in, signed_in

pytestmark = pytest.mark.anyio

PAGES = ("/desk", "/desk/log", "/desk/alerts", "/staff/care", "/staff/care/hours", "/staff/people")


async def test_a_shift_is_begun_paused_and_ended_with_one_tap_each(desk: Desk, clock: Clock) -> None:
    await moss_comes_in(desk)
    await desk.get("/staff/care")
    page = await desk.send("#my-shift form", press="4")
    assert "You are on shift" in page.text
    clock.forward(minutes=65)
    await moss_stays(desk)
    page = await desk.get("/desk")
    assert "On shift" in page.text
    page = await desk.send("#shift form", press="I take a pause")
    assert page.all("#shift button")[0].text_content() == "Enough for today"
    page = await desk.send("#shift form", press="Enough for today")
    assert "You are not on shift" in page.text
    file = await desk.read("/staff/care/hours.csv")
    assert file.text == "day,hours\r\n2026-03-10,1.25\r\n"
    assert "1.25" in (await desk.get("/staff/care/hours")).text
    await desk.get("/staff/care")
    page = await desk.send("#my-hours form")
    assert "No hours yet" in page.text


async def test_after_all_hours_one_more_post_does_not_open_but_says_why(desk: Desk, clock: Clock) -> None:
    moss = await on_shift(await peer(), 2)
    post = await build.received()
    clock.forward(hours=3)
    await signed_in(desk, moss)
    page = await desk.get(f"/desk/posts/{post}")
    assert page.title.startswith("Please rest first")


async def test_a_card_says_what_is_inside_and_is_folded_only_for_whoever_skips_it(
    desk: Desk, clock: Clock
) -> None:
    moss = await moss_comes_in(desk)
    post = (await build.alert_sent(words="He died and nobody came.", use="words")).post
    page = await desk.get("/desk")
    assert [tag.text_content() for tag in page.all(f"#tags-{post} .tag")] == ["Somebody died"]
    assert page.all("[data-skipped]") == []
    await desk.get("/staff/care")
    await desk.send("#my-skips", topic=["death", "suicide"])
    page = await desk.get("/desk")
    assert len(page.all(f"#tags-{post}[data-skipped]")) == 1
    await signed_in(desk, await peer("Robin"))
    assert (await desk.get("/desk")).all("[data-skipped]") == []
    assert moss


async def test_after_a_hard_one_the_desk_says_with_whom_to_talk(desk: Desk, clock: Clock) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/care")
    await desk.send("#name-contact", expect=422, name="Sam", ways="")
    page = await desk.send("#name-contact", name="Sam", ways="555 0100, any evening")
    assert "Sam" in page.one("#contact").text_content()
    post = (await build.alert_sent(words="He died in the night and nobody came.", use="words")).post
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", press="Decline", reason="duplicate")
    assert "555 0100" in page.one("#talk-now").text_content()
    easy = (await build.feedback_sent(happened="They were kind to all of us.", use="words")).post
    await desk.get(f"/desk/posts/{easy}")
    page = await desk.send("form.decide", press="Decline", reason="duplicate")
    assert page.all("#talk-now") == []


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEAD, Role.KEEPER])
async def test_nobody_else_sees_what_somebody_did_or_how_long_they_were_here(
    desk: Desk, clock: Clock, role: Role
) -> None:
    """R25: no leaderboard, for no role; T-26: shifts stand in no log."""
    moss = await on_shift(await peer(), 6)
    clock.forward(hours=5, minutes=15)
    await changes.write_off(PACE)
    await signed_in(desk, await people.add("Lee", role, hashed="none"))
    for address in PAGES:
        if address != "/staff/people" or role is Role.KEEPER:
            text = (await desk.get(address)).one("main").text_content()
            assert "5.25" not in text, address
            assert moss not in text, address
    assert (await desk.read("/staff/care/hours.csv")).text == "day,hours\r\n"


def test_no_door_of_care_can_name_somebody_else() -> None:
    """Whoever adds one has to think about this first."""
    routes = (Path(__file__).parents[1] / "house" / "routes.txt").read_text().splitlines()
    ours = [route.split()[0] for route in routes if route.startswith("/staff/care")]
    assert ours
    assert [address for address in ours if "account" in address or "person" in address] == []


async def test_taking_the_contact_away_takes_it_from_every_page(desk: Desk) -> None:
    await kit_comes_in(desk)
    await changes.name_contact(Contact("Sam", "555 0100"))
    await desk.get("/staff/care")
    page = await desk.send("#name-contact", press="Take it away")
    assert page.all("#contact") == []


async def moss_stays(desk: Desk) -> None:
    """Somebody whose session has run out meanwhile is signed in again."""
    row = next(person for person in await people.listed() if person.name == "Moss")
    await signed_in(desk, row.id)
