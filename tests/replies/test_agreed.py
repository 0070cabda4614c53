"""People say whether a change is fixed for them: enough of them turn it, the day after, and nobody alone."""

import asyncio

import pytest

from board.db import fetch
from board.db.bound import Database
from board.replies import rounds, tally
from board.replies.life import State
from board.replies.tally import Answer
from tests.kit import build
from tests.kit.clock import Clock
from tests.replies.cast import PACE, now, pat_answers, received, said

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_enough_people_open_a_change_again_the_day_after_and_fewer_do_not(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.MADE)
    form = build.once("fixed")
    for once in (form, form, build.once("fixed")):
        await tally.say(about, Answer.NOT_FIXED, once=once)
    clock.forward(days=1)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.MADE  # two people: the same form twice is one
    assert await tally.told([about]) == {about: ()}
    await tally.say(about, Answer.NOT_FIXED, once=build.once("fixed"))
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.MADE  # nothing moves on the day of a tap
    clock.forward(days=1)
    await asyncio.gather(*(rounds.go_round(PACE) for _ in range(3)))
    case = await now(about)
    assert (case.state, case.waited) == (State.REOPENED, 0)
    assert [reply.state for reply in case.record.replies][-2:] == ["disputed", "reopened"]
    assert [(each.answer, each.band) for each in (await tally.told([about]))[about]] == [("not_fixed", "3-4")]
    await said(about, pat, office, State.MADE)
    assert await tally.told([about]) == {about: ()}  # a new change is counted anew


async def test_a_change_that_people_confirm_is_confirmed_and_closes_after_four_weeks(
    db: Database, clock: Clock
) -> None:
    pat = await pat_answers()
    office = await build.moderator()
    about = await received(office)
    await said(about, pat, office, State.MADE)
    for _ in range(3):
        await tally.say(about, Answer.FIXED, once=build.once("fixed"))
    clock.forward(days=1)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.CONFIRMED
    clock.forward(days=28)
    await rounds.go_round(PACE)
    assert (await now(about)).state is State.CLOSED


async def test_where_no_change_was_made_nothing_is_counted(db: Database, clock: Clock) -> None:
    await pat_answers()
    about = await received(await build.moderator())
    await tally.count(about, Answer.NOT_FIXED)
    assert await fetch("SELECT id FROM change_said") == []
