"""A notice that is up is corrected by two people, never in silence, and never over what nobody read."""

import asyncio

import pytest
from litestar import Litestar

from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, NotHere, Refused
from board.notices import changes, corrections
from board.roles import Role
from tests.kit import build, people
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.notices.cast import a_wish, corrected, put_up

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_what_two_people_corrected_is_read_with_its_day_and_reason_and_the_old_words_are_gone(
    phone: Phone, clock: Clock
) -> None:
    notice = await put_up()
    clock.forward(days=1)
    correction = await corrected(notice)
    for address in ("/", "/notices", f"/notices/{notice}", "/notices/feed.json"):
        assert "Come at six." not in (await phone.read(address)).text, "one person alone changes nothing"
    await corrections.approve(correction, by=await build.somebody("Moss"))
    page = await phone.get(f"/notices/{notice}")
    assert page.one("article b").text_content() == "Corrected on March 11, 2026: The hour was wrong."
    assert "Come at six." in page.html
    for address in ("/", "/notices", f"/notices/{notice}", "/notices/feed.json", "/notices/feed.atom"):
        assert "Come to the park." not in (await phone.read(address)).text, address
    assert await fetch("SELECT id FROM notice_correction") == []


async def test_whoever_follows_hears_that_it_was_corrected_when_and_why(phone: Phone, clock: Clock) -> None:
    notice = await put_up()
    [before] = (await phone.read("/notices/feed.json")).json()["items"]
    await corrections.approve(await corrected(notice), by=await build.somebody("Moss"))
    [item] = (await phone.read("/notices/feed.json")).json()["items"]
    assert "Corrected on March 10, 2026: The hour was wrong." in item["content_text"]
    assert item["_board"]["corrected_on"] == "2026-03-10"
    assert (item["id"], item["date_published"]) == (before["id"], before["date_published"])
    assert item["date_modified"] > before["date_modified"]
    assert "The hour was wrong." in (await phone.read("/notices/feed.atom")).text
    assert "Corregido el 10 de marzo de 2026" in (await phone.read("/es/notices/feed.json")).text


async def test_whoever_wrote_it_cannot_be_the_second_person_and_a_moderator_writes_none(
    db: Database, clock: Clock
) -> None:
    notice, kit = await put_up(), await build.somebody("Kit", Role.KEEPER)
    correction = await corrections.propose(notice, a_wish(), "A slip.", version=2, by=kit)
    with pytest.raises(Refused):
        await corrections.approve(correction, by=kit)
    with pytest.raises(Refused):
        await corrections.propose(notice, a_wish(), "A slip.", version=2, by=await build.somebody("Moss"))


@pytest.mark.both_engines
async def test_of_two_who_decide_at_once_one_is_slower(db: Database, clock: Clock) -> None:
    correction = await corrected(notice := await put_up())
    moss, lee = await build.somebody("Moss"), await build.somebody("Lee")
    ends = await asyncio.gather(
        corrections.approve(correction, by=moss),
        changes.withdraw(notice, "It is over.", version=2, by=lee),
        return_exceptions=True,
    )
    assert sum(end is None for end in ends) == 1
    assert sum(isinstance(end, Conflict | NotHere) for end in ends) == 1
    assert await fetch("SELECT version FROM notice") == [{"version": 3}]


@pytest.mark.both_engines
async def test_one_waits_at_a_time_and_only_for_the_version_that_was_read(db: Database, clock: Clock) -> None:
    correction = await corrected(notice := await put_up())
    with pytest.raises(Conflict):
        await corrected(notice)
    await corrections.drop(correction, by=await build.somebody("Lee"))
    await corrections.approve(await corrected(notice), by=await build.somebody("Moss"))
    with pytest.raises(Conflict):
        await corrected(notice)  # of the version before
    with pytest.raises(NotHere):
        await corrections.approve(correction, by=await build.somebody("Moss"))


async def test_each_step_leaves_a_row_in_the_sealed_log_and_the_outbox(db: Database, clock: Clock) -> None:
    await corrections.approve(await corrected(), by=await build.somebody("Moss"))
    said = " ".join(row["event"] for row in await fetch("SELECT event FROM chain ORDER BY seq"))
    assert [said.count(f'"correction {did}"') for did in ("written", "approved")] == [1, 1]
    told = await fetch("SELECT topic, version FROM outbox ORDER BY seq")
    assert told == [{"topic": "notice", "version": 2}, {"topic": "notice", "version": 3}]


async def test_a_keeper_corrects_in_the_filled_form_and_a_moderator_puts_it_up(
    desk: Desk, app: Litestar, clock: Clock
) -> None:
    notice = await put_up()
    await people.kit_comes_in(desk)
    page = await desk.get(f"/staff/corrections/of/{notice}")
    assert page.one("#f-title").get("value") == "Naloxone training on Tuesday"
    page = await desk.send("#correct", text="Come at six.", expect=422)
    assert page.one("#why-error") is not None
    assert "Come at six." in page.html
    page = await desk.send("#correct", why="The hour was wrong.")
    assert not page.all("form[action^='/staff/corrections'] .button-main")
    assert not page.all("a[href^='/staff/corrections']"), "one correction waits at a time"
    await people.moss_comes_in(desk)
    assert not (await desk.get("/staff/notices")).all("a[href^='/staff/corrections']"), (
        "moderators write none"
    )
    page = await desk.send("form[action$='/approve']")
    assert "The hour was wrong." in page.html
    assert not page.all("form[action^='/staff/corrections']")
