"""A shift has an end, a rest follows a whole one, and nobody has to remember to switch it off."""

from datetime import timedelta

import pytest

from board import clock as house_clock
from board.care import changes, reads
from board.care.shapes import Left, Standing
from board.care.tables import ShiftRow
from board.db import fetch
from board.errors import Conflict, Refused
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind, Urgency
from tests.care.cast import PACE, on_shift, peer, stops
from tests.kit import build
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines, pytest.mark.usefixtures("db")]


async def test_a_shift_is_kept_in_quarter_hours_and_one_row_to_an_account(clock: Clock) -> None:
    moss = await on_shift(await peer(), 2)
    await stops(moss)
    clock.forward(minutes=40)
    await changes.begin(moss, 4, pace=PACE)
    [row] = await ShiftRow.select(ShiftRow.since, ShiftRow.began, ShiftRow.until, ShiftRow.rested)
    assert [moment for moment in row.values() if moment != house_clock.quarter(moment)] == []


async def test_the_desk_says_stop_at_the_limit_and_opens_no_new_post_after_the_grace(clock: Clock) -> None:
    moss = await on_shift(await peer(), 2)
    post = await build.received()
    standings = []
    for minutes in (60, 60, 31, 8 * 60):
        clock.forward(minutes=minutes)
        care = await reads.care(moss, PACE)
        standings.append(care.standing)
    assert standings == [Standing.ON, Standing.FULL, Standing.RESTING, Standing.OFF]
    clock.forward(hours=-8)
    care = await reads.care(moss, PACE)
    assert care.rest == Left(8, 0)
    assert not await reads.may_open(post, care)
    with pytest.raises(Refused):
        await changes.begin(moss, 6, pace=PACE)
    clock.forward(hours=8)
    await changes.begin(moss, 2, pace=PACE)


async def test_where_a_life_may_be_in_danger_a_post_opens_for_the_tired_only_when_nobody_else_is_there(
    clock: Clock,
) -> None:
    moss, robin = await on_shift(await peer(), 2), await peer("Robin")
    post = await build.received(urgency=Urgency.LIFE)
    clock.forward(hours=3)
    assert await reads.may_open(post, await reads.care(moss, PACE))
    await on_shift(robin)
    assert not await reads.may_open(post, await reads.care(moss, PACE))


async def test_whoever_stops_early_may_come_back_but_not_for_more_than_a_whole_shift(clock: Clock) -> None:
    moss = await on_shift(await peer(), 4)
    clock.forward(hours=3)
    await stops(moss)
    clock.forward(minutes=30)
    with pytest.raises(Refused):
        await changes.begin(moss, 2, pace=PACE)
    await changes.begin(moss, 4, pace=PACE)
    assert (await reads.care(moss, PACE)).left == Left(0, 30)


async def test_a_second_shift_is_not_begun_beside_the_first() -> None:
    moss = await on_shift(await peer())
    with pytest.raises(Conflict):
        await on_shift(moss)


async def test_a_shift_that_nobody_ended_ends_by_itself_and_its_hours_are_kept_once(clock: Clock) -> None:
    clock.at("2026-03-10T22:00")
    moss = await on_shift(await peer(), 4)
    clock.forward(hours=6)
    before = await reads.hours(moss, PACE)
    for _ in range(2):
        await changes.write_off(PACE)
    after = await reads.hours(moss, PACE)
    assert before == after
    assert [(str(each.day), each.hours) for each in after] == [("2026-03-11", "2.5"), ("2026-03-10", "2")]


async def test_enough_for_today_twice_is_as_good_as_once(clock: Clock) -> None:
    moss = await on_shift(await peer())
    clock.forward(minutes=50)
    for _ in range(2):
        await stops(moss)
    assert [each.quarters for each in await reads.hours(moss, PACE)] == [4]


async def test_a_pause_is_offered_after_forty_decisions_or_an_hour_and_stops_nothing(clock: Clock) -> None:
    """T-12, R-63: whoever decides fast is asked to look up, and never held back."""
    moss = await on_shift(await peer())
    assert not (await reads.care(moss, PACE)).pause_due
    clock.forward(minutes=60)
    assert (await reads.care(moss, PACE)).pause_due
    await changes.pause(moss, pace=PACE)
    assert not (await reads.care(moss, PACE)).pause_due
    await _decided(moss, 40)
    care = await reads.care(moss, PACE)
    assert (care.decided, care.pause_due, care.standing) == (40, True, Standing.ON)
    await changes.pause(moss, pace=PACE)
    assert (await reads.care(moss, PACE)).decided == 0


async def test_hours_go_when_their_owner_says_so_and_after_thirteen_months(clock: Clock) -> None:
    moss, robin = await on_shift(await peer()), await on_shift(await peer("Robin"))
    clock.forward(hours=1)
    await stops(moss)
    await stops(robin)
    await changes.forget_hours(moss)
    assert (await reads.hours(moss, PACE), len(await reads.hours(robin, PACE))) == ((), 1)
    clock.moment += timedelta(days=396)
    await changes.sweep()
    assert await fetch("SELECT * FROM care_day") == []
    assert await fetch("SELECT * FROM care_shift") == []


async def _decided(account: str, many: int) -> None:
    deed, turn = Deed(action=Action.DECLINED, account=account), ("waiting", "declined")
    for number in range(many):
        await posts.note(f"post-{number}", 1, kind=Kind.ALERT, turn=turn, deed=deed)
