"""What the ledger tells: every promise with its day, what came of it, and nothing that is not public."""

from datetime import timedelta

import pytest

from board import clock as time
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere
from board.paging import cursor
from board.promises import reads
from board.promises.made import line
from board.promises.shapes import Show, Whose
from board.replies import tally
from board.replies.life import State
from board.replies.tables import ResponseRow
from board.replies.tally import Answer as Said
from tests.kit.clock import Clock
from tests.promises.cast import CANNOT, HARBOUR, MADE, PARK, ROOM, VAN, answered, heard, planned, posted, town
from tests.public.records import taken_back

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

ALL = Whose()


async def test_a_promise_stands_with_its_day_and_a_day_that_was_moved_stays_readable(
    db: Database, clock: Clock
) -> None:
    pat, feedback = (await town())[HARBOUR], await heard(clock)
    await answered(feedback, planned(10), pat)
    first = time.today() + timedelta(days=10)
    clock.forward(days=5)
    await answered(feedback, planned(30), pat)
    [promise] = (await reads.promised(ALL)).promises
    assert [plan.by for plan in promise.plans] == [first, time.today() + timedelta(days=30)]
    assert (promise.service_name, promise.program_name) == (VAN.name, "Harbour Outreach")
    assert not promise.past
    assert line(promise).first_by == first


async def test_a_day_that_went_by_is_told_and_a_change_ends_it(db: Database, clock: Clock) -> None:
    pat, feedback = (await town())[HARBOUR], await heard(clock)
    await answered(feedback, planned(10), pat)
    clock.forward(days=10)
    assert not (await reads.promised(ALL)).promises[0].past
    clock.forward(days=1)
    assert (await reads.promised(ALL, show=Show.PAST)).promises[0].past
    await answered(feedback, MADE, pat)
    [promise] = (await reads.promised(ALL)).promises
    assert (promise.past, promise.state, promise.plans != ()) == (False, State.MADE, True)
    assert promise.made is not None
    assert promise.made.evidence == MADE.evidence


async def test_whether_people_agree_is_told_in_bands_and_of_two_nothing(db: Database, clock: Clock) -> None:
    pat, feedback = (await town())[HARBOUR], await heard(clock)
    await answered(feedback, MADE, pat)
    for answer, many in ((Said.FIXED, 3), (Said.NOT_FIXED, 2)):
        for _ in range(many):
            await tally.count(feedback, answer)
    assert (await reads.promised(ALL)).promises[0].agree == ()
    clock.forward(days=1)
    [told] = (await reads.promised(ALL)).promises[0].agree
    assert (told.answer, told.band) == ("fixed", "3-4")


async def test_each_service_and_program_has_its_own_and_the_board_has_all(db: Database, clock: Clock) -> None:
    staff = await town()
    of = {service: await heard(clock, service) for service in (VAN.id, ROOM.id)}
    await answered(of[VAN.id], planned(), staff[HARBOUR])
    await answered(of[ROOM.id], planned(), staff[PARK])
    for whose, expected in (
        (await reads.of_service(VAN.id), {of[VAN.id]}),
        (await reads.of_program(PARK), {of[ROOM.id]}),
        (ALL, set(of.values())),
    ):
        assert {each.feedback for each in (await reads.promised(whose)).promises} == expected
    for find in (reads.of_service, reads.of_program):
        with pytest.raises(NotHere):
            await find("nobody")


async def test_what_cannot_be_changed_is_a_pile_of_its_own_with_who_could(db: Database, clock: Clock) -> None:
    pat, feedback = (await town())[HARBOUR], await heard(clock)
    await answered(feedback, CANNOT, pat)
    [one] = (await reads.cannot()).promises
    assert (one.why, one.who) == (CANNOT.why, CANNOT.who)
    assert (await reads.promised(ALL)).promises == ()


async def test_what_was_taken_back_or_is_for_the_service_alone_is_not_in_it(
    db: Database, clock: Clock
) -> None:
    staff = await town()
    gone, post = await posted(clock)
    hidden = await heard(clock)
    for feedback in (gone, hidden):
        await answered(feedback, planned(), staff[HARBOUR])
    await ResponseRow.update({ResponseRow.alone: True}).where(ResponseRow.feedback == hidden)
    await taken_back(post)
    assert (await reads.promised(ALL)).promises == ()
    assert await reads.counts(ALL) == {}


async def test_a_long_ledger_goes_on_where_the_page_before_ended_and_misses_none(
    db: Database, clock: Clock
) -> None:
    pat, of = (await town())[HARBOUR], []
    for _ in range(5):
        of.append(await heard(clock))
        await answered(of[-1], planned(), pat)
        clock.forward(days=1)
    seen, after = [], None
    for size in (2, 2, 1):
        page = await reads.promised(ALL, after=after, limit=2)
        assert len(page.promises) == size
        seen += [each.feedback for each in page.promises]
        after = cursor(page.after or "")
    assert (seen, after) == (list(reversed(of)), None)


async def test_how_many_stand_where_is_told_in_bands(db: Database, clock: Clock) -> None:
    pat = (await town())[HARBOUR]
    for said in (planned(), planned(), MADE):
        await answered(await heard(clock), said, pat)
    assert await reads.counts(ALL) == {Show.AHEAD: "1-4", Show.MADE: "1-4"}


@pytest.mark.sqlite
async def test_each_order_is_read_by_its_own_index(db: Database, clock: Clock) -> None:
    for whose, index in (
        (ALL, "response_promised"),
        (Whose(program=HARBOUR), "response_by_program"),
        (Whose(service=VAN.id), "response_by_service"),
    ):
        where, values = reads._whose(whose)
        sql = f"{reads._ROWS} WHERE {' AND '.join([reads.PROMISED, *where, reads._PUBLIC])} {reads._NEWEST}"
        plan = await fetch(f"EXPLAIN QUERY PLAN {sql}", *values, "current", "2026-03-10", 25)
        told = " ".join(str(row["detail"]) for row in plan)
        assert index in told, told
        assert "TEMP B-TREE" not in told, told
