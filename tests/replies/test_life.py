"""Where the answer to feedback may go, and who brings it there: every pair of states, one by one."""

from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from board.replies import life
from board.replies.life import FOLLOWS, HAND, OWING, UNANSWERED, WRITTEN, Hand, State

S = State
DAY = date(2026, 11, 22)
WEEKS = timedelta(days=14)

# The table of mission.md 3.6, written down a second time: a slip in one of the two is seen here.
_ANY = "answering answered change_planned change_made passed_on cannot_change declined"
ALLOWED = {
    S.RECEIVED: f"seen need_to_ask {_ANY}",
    S.SEEN: "need_to_ask answering answered change_planned change_made passed_on cannot_change declined",
    S.ASKING: "answering answered change_planned change_made passed_on cannot_change declined",
    S.ANSWERING: "need_to_ask answering answered change_planned change_made passed_on cannot_change declined",
    S.ANSWERED: "answered change_planned change_made passed_on cannot_change",
    S.PLANNED: "change_planned change_made cannot_change passed_on",
    S.MADE: "confirmed disputed",
    S.CONFIRMED: "disputed closed",
    S.DISPUTED: "reopened",
    S.REOPENED: f"seen need_to_ask {_ANY}",
    S.PASSED: "change_planned change_made answered",
    S.CANNOT: "change_planned change_made answered",
    S.DECLINED: "change_planned change_made answered",
    S.CLOSED: "disputed",
}


@pytest.mark.parametrize(("old", "new"), list(product(State, State)))
def test_each_state_follows_where_it_may_and_nowhere_else(old: State, new: State) -> None:
    assert life.may(old, new) is (new.value in ALLOWED[old].split())
    assert (old in life.before(new)) is life.may(old, new)


def test_nothing_is_a_dead_end_and_every_state_can_be_reached() -> None:
    assert set(FOLLOWS) == set(HAND) == set(State)
    assert all(FOLLOWS[state] for state in State)
    reached, fresh = {S.RECEIVED}, {S.RECEIVED}
    while fresh:
        fresh = set().union(*(FOLLOWS[state] for state in fresh)) - reached
        reached |= fresh
    assert reached == set(State)


@pytest.mark.parametrize("state", State)
def test_a_program_alone_does_only_what_holds_no_words(state: State) -> None:
    assert {new for new in life.choices(state) if HAND[new] is Hand.PROGRAM} <= {S.SEEN, S.ASKING}
    assert {new for new in life.choices(state) if HAND[new] is Hand.DESK} <= WRITTEN
    never = {S.RECEIVED, S.CONFIRMED, S.DISPUTED, S.REOPENED, S.CLOSED}
    assert not never & set(life.choices(state))


@pytest.mark.parametrize("state", State)
def test_something_is_owed_by_a_day_exactly_while_people_wait(state: State) -> None:
    said, owed = DAY + timedelta(days=5), DAY + timedelta(days=3)
    due = life.due(state, day=DAY, said=said, owed=owed, within=WEEKS)
    assert (due is not None) is (state in OWING)
    if state in {S.RECEIVED, S.REOPENED}:
        assert due == DAY + WEEKS
    if state in {S.SEEN, S.ASKING}:
        assert due == owed
    if state in {S.ANSWERING, S.PLANNED}:
        assert due == said


@pytest.mark.parametrize("state", State)
def test_late_is_the_day_after_and_only_what_is_owed(state: State) -> None:
    assert not life.is_late(state, DAY, day=DAY)
    assert life.is_late(state, DAY, day=DAY + timedelta(days=1)) is (state in OWING)
    assert not life.is_late(state, None, day=DAY)


@pytest.mark.parametrize(
    ("waited", "last", "now"),
    [
        (0, 0, None),
        (6, 0, None),
        (7, 0, 7),
        (7, 7, None),
        (13, 7, None),
        (14, 7, 14),
        (40, 0, 28),
        (40, 28, None),
    ],
)
def test_each_reminder_is_due_once_and_after_a_silence_only_the_last(
    waited: int, last: int, now: int | None
) -> None:
    assert life.reminder((7, 14, 28), waited=waited, last=last) == now


@pytest.mark.parametrize("state", State)
def test_a_change_turns_by_enough_people_and_nothing_else_does(state: State) -> None:
    changed = state in life.CHANGED
    assert life.turned(state, fixed=2, not_fixed=2, least=3) == ()
    again = (S.DISPUTED, S.REOPENED) if changed else ()
    assert life.turned(state, fixed=0, not_fixed=3, least=3) == again
    assert life.turned(state, fixed=9, not_fixed=3, least=3) == again
    confirmed = (S.CONFIRMED,) if state is S.MADE else ()
    assert life.turned(state, fixed=3, not_fixed=2, least=3) == confirmed
    for way in (again, confirmed):
        steps = (state, *way)
        assert all(life.may(old, new) for old, new in pairwise(steps))


def test_waiting_is_counted_in_days_and_never_below_none() -> None:
    assert life.waits(DAY, day=DAY + timedelta(days=12)) == 12
    assert life.waits(DAY, day=DAY - timedelta(days=1)) == 0
    assert S.PLANNED not in UNANSWERED
