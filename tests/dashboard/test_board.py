"""A program at a glance: its own, out of what everybody can read, with a table behind each drawing."""

import pytest

from board import clock as time
from board.dashboard import reads
from board.db import fetch
from board.db.bound import Database
from board.programs import bodies
from board.promises.shapes import Show
from board.replies.tables import ResponseRow
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, signed_in
from tests.promises.cast import HARBOUR, MADE, PARK, ROOM, VAN, answered, heard, planned, town
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_numbers_are_of_their_own_services_and_of_what_is_public(db: Database, clock: Clock) -> None:
    staff = await town()
    mine = [await heard(clock) for _ in range(3)]
    await answered(await heard(clock, ROOM.id), MADE, staff[PARK])
    await answered(mine[0], planned(), staff[HARBOUR])
    await ResponseRow.update({ResponseRow.alone: True}).where(ResponseRow.feedback == mine[1])
    found = await reads.overview(HARBOUR, around=())
    assert (found.waiting, found.overdue) == ("1-4", "")
    assert found.counts == {Show.AHEAD: "1-4"}
    assert [each.feedback for each in found.promises] == [mine[0]]
    assert [service.id for service in found.services] == [VAN.id]


@pytest.mark.both_engines
async def test_how_long_people_waited_is_told_from_three_answers_on(db: Database, clock: Clock) -> None:
    pat = (await town())[HARBOUR]
    waiting = [await heard(clock) for _ in range(4)]
    clock.forward(days=5)
    for feedback in waiting[:3]:
        await answered(feedback, planned(), pat)
    clock.forward(days=20)
    await answered(waiting[3], planned(), pat)
    assert [wait.band for wait in (await reads.overview(HARBOUR, around=())).waits] == ["", "3-4", "", "", ""]


async def test_staff_see_their_program_and_alerts_where_its_services_are(desk: Desk, clock: Clock) -> None:
    pat = (await town())[HARBOUR]
    await fetch("UPDATE service SET area = 'vancouver:strathcona' WHERE id = {}", VAN.id)
    await raised(an_alert(headline="Purple down, very strong"))
    await raised(an_alert(headline="Elsewhere", area="vancouver:west-end"))
    await answered(await heard(clock), planned(), pat)
    await signed_in(desk, pat)
    page = await desk.get("/staff/board")
    assert "Harbour Outreach" in page.heading
    assert "Purple down, very strong" in page.text
    assert "Elsewhere" not in page.text
    assert page.one("#waits svg") is not None
    assert page.one("#waits table") is not None
    assert (await desk.client.get(f"/staff/board?program={PARK}")).status_code == 404


async def test_a_keeper_may_look_at_any(desk: Desk, clock: Clock) -> None:
    await town()
    await kit_comes_in(desk)
    assert "Park Health" in (await desk.get(f"/staff/board?program={PARK}")).heading


async def test_the_week_is_a_page_for_everybody_and_a_feed(phone: Phone, clock: Clock) -> None:
    pat = (await town())[HARBOUR]
    for _ in range(3):
        feedback = await heard(clock)
    await answered(feedback, planned(), pat)
    week = time.week(time.today())
    clock.forward(days=7)
    body = await bodies.one(HARBOUR)
    assert (await reads.digest(body, week, around=())).stories == "3-4"
    page = await phone.get(f"/digest/{HARBOUR}")
    assert "A change is planned" in page.text
    assert "A change is planned" in (await phone.client.get(f"/digest/{HARBOUR}/feed.atom")).text
    clock.forward(days=7)
    assert "Nothing that can be told happened" in (await phone.get(f"/digest/{HARBOUR}")).text
    for path in (f"{HARBOUR}?week=2020-W01", f"{HARBOUR}?week=x", "nobody"):
        assert (await phone.client.get(f"/digest/{path}")).status_code == 404


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("sql", "asked", "index"),
    [
        (reads.WAITING, (HARBOUR, "current", "2026-03-10"), "response_program"),
        (reads.FIRST, (HARBOUR, "2026-01-01", "current", "2026-03-10"), "reply_stage"),
    ],
)
async def test_each_number_is_found_by_an_index(
    db: Database, sql: str, asked: tuple[str, ...], index: str
) -> None:
    plan = [str(row["detail"]) for row in await fetch(f"EXPLAIN QUERY PLAN {sql}", *asked)]
    assert index in plan[0], plan
    assert not [step for step in plan if step.startswith("SCAN")], plan
