"""A program says what it did about an alert: once, by its own staff, and it can be taken back."""

import asyncio
from datetime import date

import pytest

from board.accounts import people
from board.accounts.bindings import give
from board.acted import changes
from board.alerts import changes as alerts
from board.alerts.acted import told
from board.alerts.shapes import Done
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere, Refused
from board.posts import reads as posts
from board.posts.shapes import Action
from board.posts.tables import Decision
from board.roles import Role
from tests.acted.cast import staff_of
from tests.kit.clock import Clock
from tests.public.records import an_old_example, raised

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

VAN, BUS = "night-van", "needle-bus"


async def test_programs_are_counted_by_step_and_the_last_day_is_told(db: Database, clock: Clock) -> None:
    clock.at("2026-03-10T18:07")
    alert, van, bus = await raised(), await staff_of(VAN), await staff_of(BUS, name="Lee")
    await changes.mark("passed_on", alert=alert, program=VAN, account=van)
    await changes.mark("poster_up", alert=alert, program=VAN, account=van)
    clock.forward(days=1)
    await changes.mark("passed_on", alert=alert, program=BUS, account=bus)
    assert await told(alert) == (
        Done(step="passed_on", programs=2, day=date(2026, 3, 11)),
        Done(step="poster_up", programs=1, day=date(2026, 3, 10)),
    )


async def test_many_who_press_at_once_are_one_step_one_decision_and_one_change(db: Database) -> None:
    alert, van = await raised(), await staff_of(VAN)
    before = await posts.edition()
    await asyncio.gather(*(changes.mark("seen", alert=alert, program=VAN, account=van) for _ in range(8)))
    assert await Decision.count().where(Decision.action == Action.ACTED.value) == 1
    assert await fetch("SELECT subject FROM outbox WHERE topic = 'acted'") == [{"subject": alert}]
    assert await posts.edition() == before + 1


async def test_what_was_taken_back_is_told_no_more_and_can_be_marked_again(db: Database) -> None:
    alert, van = await raised(), await staff_of(VAN)
    for do in (changes.mark, changes.undo, changes.undo, changes.mark, changes.undo):
        await do("result_in", alert=alert, program=VAN, account=van)
    assert await told(alert) == ()
    assert await fetch("SELECT version, stands FROM acted") == [{"version": 4, "stands": False}]
    counted = await fetch("SELECT action, count(*) AS number FROM decision GROUP BY action ORDER BY action")
    mine = {row["action"]: row["number"] for row in counted}
    assert (mine["acted"], mine["act_undone"]) == (2, 2)


async def test_another_programs_staff_can_neither_mark_nor_take_back_nor_name(db: Database) -> None:
    alert, van, bus = await raised(), await staff_of(VAN), await staff_of(BUS, name="Lee")
    await changes.mark("seen", alert=alert, program=VAN, account=van)
    for do in (changes.mark, changes.undo):
        with pytest.raises(NotHere):
            await do("seen", alert=alert, program=VAN, account=bus)
    with pytest.raises(NotHere):
        await changes.be_named(VAN, account=bus)
    assert [done.programs for done in await told(alert)] == [1]


async def test_who_has_not_signed_the_rule_is_asked_to_first(db: Database) -> None:
    account = await people.add("Sam", Role.PROGRAM, hashed="none", program="A program")
    await staff_of(VAN)
    await give(account, [VAN])
    with pytest.raises(Refused):
        await changes.mark("seen", alert=await raised(), program=VAN, account=account)


async def test_an_alert_that_ended_can_be_stood_down_from_and_one_of_the_past_is_not_there(
    db: Database,
) -> None:
    alert, van = await raised(), await staff_of(VAN)
    await alerts.withdraw(alert, 1, note="It was something else.")
    await changes.mark("stood_down", alert=alert, program=VAN, account=van)
    assert [done.step for done in await told(alert)] == ["stood_down"]
    with pytest.raises(NotHere):
        await changes.mark("seen", alert=await an_old_example(), program=VAN, account=van)


async def test_a_program_is_named_only_where_it_chose_to_be(db: Database) -> None:
    alert, van, bus = await raised(), await staff_of(VAN), await staff_of(BUS, name="Lee")
    for program, account in ((VAN, van), (BUS, bus)):
        await changes.mark("passed_on", alert=alert, program=program, account=account)
    await changes.be_named(VAN, account=van)
    [done] = await told(alert)
    assert (done.programs, done.named) == (2, ("Night Van",))
    await changes.be_counted(VAN, account=van)
    [done] = await told(alert)
    assert (done.programs, done.named) == (2, ())


async def test_who_pressed_stands_in_no_row_of_it(db: Database) -> None:
    alert, van = await raised(), await staff_of(VAN)
    await changes.mark("seen", alert=alert, program=VAN, account=van)
    [row] = await fetch("SELECT * FROM acted")
    assert van not in map(str, row.values())
