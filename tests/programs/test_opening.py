"""When a service is open: what the page says must be true for the whole quarter hour that it is shown in."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.programs.calendar import WEEK
from board.programs.opening import Hours, State, at, joined, state_at
from board.programs.shapes import Closure, Opening

TOWN = ZoneInfo("America/Vancouver")
# The same rule without summer time, so that a plain count of minutes can stand against it.
PLAIN = ZoneInfo("America/Regina")
DAILY = Opening(days=WEEK, opens="09:00", closes="17:00")


def local(text: str, zone: ZoneInfo = TOWN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def told(hours: Hours, text: str, zone: ZoneInfo = TOWN) -> tuple[State, str]:
    """What is said at a moment of the town, and the local time at which it changes."""
    now = at(hours, local(text, zone).astimezone(UTC), zone)
    return now.state, f"{now.turns:%a %H:%M}" if now.turns else ""


@pytest.mark.parametrize(
    ("moment", "state", "turns"),
    [
        ("2026-03-10T12:00", State.OPEN, "Tue 17:00"),
        ("2026-03-10T08:44", State.SHUT, "Tue 09:00"),
        ("2026-03-10T16:59", State.OPEN, "Tue 17:00"),
        ("2026-03-10T17:00", State.SHUT, "Wed 09:00"),
    ],
)
def test_a_service_says_when_it_closes_and_when_it_opens(moment: str, state: State, turns: str) -> None:
    assert told(Hours((DAILY,)), moment) == (state, turns)


def test_what_opens_or_closes_within_the_quarter_hour_is_never_called_open() -> None:
    odd = Hours((Opening(days=WEEK, opens="08:20", closes="16:50"),))
    assert told(odd, "2026-03-10T08:16") == (State.OPENING, "Tue 08:20")
    assert told(odd, "2026-03-10T08:29") == (State.OPENING, "Tue 08:20")
    assert told(odd, "2026-03-10T08:30") == (State.OPEN, "Tue 16:50")
    assert told(odd, "2026-03-10T16:46") == (State.CLOSING, "Tue 16:50")


def test_a_night_belongs_to_the_day_that_it_began_on() -> None:
    night = Hours((Opening(days=("FR",), opens="20:00", closes="02:00"),))
    assert told(night, "2026-03-14T01:30") == (State.OPEN, "Sat 02:00")
    assert told(night, "2026-03-13T01:30") == (State.SHUT, "Fri 20:00")


@pytest.mark.parametrize(("opens", "closes"), [("00:00", "23:59"), ("00:00", "00:00")])
def test_day_and_night_never_closes(opens: str, closes: str) -> None:
    assert told(Hours((Opening(days=WEEK, opens=opens, closes=closes),)), "2026-03-10T23:59") == (
        State.OPEN,
        "",
    )


def test_every_second_week_counts_from_the_week_it_starts_in() -> None:
    sunday = Opening(days=("SU",), opens="10:00", closes="13:00", every=2, starts=date(2026, 3, 8))
    assert told(Hours((sunday,)), "2026-03-08T10:30")[0] is State.OPEN
    assert told(Hours((sunday,)), "2026-03-15T10:30") == (State.SHUT, "Sun 10:00")


def test_every_second_week_is_unknown_where_nobody_said_which() -> None:
    sunday = Opening(days=("SU",), opens="10:00", closes="13:00", every=2)
    assert told(Hours((sunday,)), "2026-03-15T10:30") == (State.UNKNOWN, "")
    assert told(Hours((sunday,)), "2026-03-14T10:30") == (State.SHUT, "")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        (Opening(days=("TU",), weeks=(2,), opens="09:00", closes="12:00"), 10),
        (Opening(days=("TU",), weeks=(-1,), opens="09:00", closes="12:00"), 31),
        (Opening(days=(), month_days=(15,), opens="09:00", closes="12:00"), 15),
        (Opening(days=(), month_days=(-1,), opens="09:00", closes="12:00"), 31),
    ],
)
def test_hours_may_come_by_the_month(opening: Opening, day: int) -> None:
    month = [date(2026, 3, number) for number in range(1, 32)]
    found = [d.day for d in month if told(Hours((opening,)), f"{d}T10:00")[0] is State.OPEN]
    assert found == [day]


def test_hours_out_of_their_season_are_unknown_and_not_shut() -> None:
    summer = Opening(
        days=WEEK, opens="09:00", closes="17:00", since=date(2026, 6, 1), until=date(2026, 8, 31)
    )
    assert told(Hours((summer,)), "2026-03-10T12:00")[0] is State.UNKNOWN
    assert told(Hours((summer,)), "2026-07-10T12:00")[0] is State.OPEN


def test_a_service_without_hours_is_unknown() -> None:
    assert told(Hours(), "2026-03-10T12:00") == (State.UNKNOWN, "")


@pytest.mark.parametrize(("opens", "closes"), [(None, None), ("09:00", None), (None, "17:00")])
def test_half_known_hours_are_unknown_while_they_may_hold(opens: str | None, closes: str | None) -> None:
    half = Hours((Opening(days=("TU",), opens=opens, closes=closes),))
    assert told(half, "2026-03-10T12:00")[0] is State.UNKNOWN
    assert told(half, "2026-03-11T12:00")[0] is State.SHUT


def test_a_closure_shuts_the_door_and_says_when_it_opens_again() -> None:
    flood = Closure(since=date(2026, 3, 9), until=date(2026, 3, 12), note="flood")
    now = at(Hours((DAILY,), (flood,)), local("2026-03-10T12:00").astimezone(UTC), TOWN)
    assert (now.state, now.closure) == (State.SHUT, flood)
    assert f"{now.turns:%a %H:%M}" == "Fri 09:00"
    assert told(Hours((DAILY,), (Closure(),)), "2026-03-10T12:00") == (State.SHUT, "")


def test_a_service_without_hours_is_shut_while_it_is_known_to_be() -> None:
    assert told(Hours((), (Closure(since=date(2026, 3, 9)),)), "2026-03-10T12:00")[0] is State.SHUT


def test_the_hour_that_summer_time_takes_or_gives_changes_no_opening() -> None:
    night = Hours((Opening(days=WEEK, opens="22:00", closes="06:00"),))
    for day in ("2026-03-08", "2026-11-01"):
        assert told(night, f"{day}T05:30") == (State.OPEN, "Sun 06:00")
        assert told(night, f"{day}T06:00") == (State.SHUT, "Sun 22:00")


HOUR = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.integers(0, 59))
DAYS = st.lists(st.sampled_from(WEEK), unique=True, min_size=1).map(tuple)
NEAR = st.dates(date(2026, 2, 1), date(2026, 4, 30))
OPENINGS = st.builds(
    Opening, days=DAYS, opens=HOUR, closes=HOUR, every=st.integers(1, 3), starts=NEAR,
    since=st.none() | st.just(date(2026, 2, 15)),
)  # fmt: skip
CLOSURES = st.builds(
    lambda first, days: Closure(since=first, until=first + timedelta(days)), NEAR, st.integers(0, 3)
)
HOURS = st.builds(Hours, st.lists(OPENINGS, max_size=3).map(tuple), st.lists(CLOSURES, max_size=2).map(tuple))
MOMENTS = st.integers(0, 31 * 1440).map(
    lambda minute: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minute)
)


def is_open(hours: Hours, minute: datetime) -> bool:
    """The rule said once more, minute by minute, for sure hours in a town without summer time."""
    for opening in hours.schedules:
        for back in (0, 1):
            day = (minute - timedelta(days=back)).date()
            shut = any(closure.is_on(day) for closure in hours.closures)
            if _holds(opening, day) and not shut and _covers(opening, back * 1440 + _minute(minute)):
                return True
    return False


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _holds(opening: Opening, day: date) -> bool:
    assert opening.starts is not None
    weeks = (day.toordinal() - 1) // 7 - (opening.starts.toordinal() - 1) // 7
    begun = opening.since is None or day >= opening.since
    return begun and WEEK[day.weekday()] in opening.days and weeks % opening.every == 0


def _covers(opening: Opening, minute: int) -> bool:
    opens, closes = [
        int(text[:2]) * 60 + int(text[3:]) for text in (opening.opens or "", opening.closes or "")
    ]
    closes = 24 * 60 if opening.closes == "23:59" else closes
    return opens <= minute < (closes if closes > opens else closes + 24 * 60)


@settings(max_examples=60, deadline=None)
@given(HOURS, MOMENTS)
def test_what_is_called_open_or_shut_is_so_in_every_minute_of_the_quarter(
    hours: Hours, moment: datetime
) -> None:
    start = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    minutes = [is_open(hours, (start + timedelta(minutes=n)).astimezone(PLAIN)) for n in range(15)]
    match state_at(hours, moment, PLAIN):
        case State.OPEN:
            assert all(minutes)
        case State.SHUT:
            assert not any(minutes)
        case State.OPENING | State.CLOSING as state:
            assert any(minutes)
            assert minutes[0] is (state is State.CLOSING)


@settings(max_examples=60, deadline=None)
@given(HOURS, MOMENTS)
def test_the_next_change_is_the_first_minute_that_differs(hours: Hours, moment: datetime) -> None:
    now = at(hours, moment, PLAIN)
    assert now.state is state_at(hours, moment, PLAIN)
    if now.turns is None:
        return
    begun = now.state in {State.OPEN, State.CLOSING}
    assert is_open(hours, now.turns) is not begun
    assert is_open(hours, now.turns - timedelta(minutes=1)) is begun
    start = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0).astimezone(PLAIN)
    step = min(now.turns - start, timedelta(hours=3)) / 12
    assert all(is_open(hours, start + n * step) is begun for n in range(12))


@settings(max_examples=40, deadline=None)
@given(HOURS, MOMENTS)
def test_every_moment_of_a_quarter_hour_gets_the_same_answer(hours: Hours, moment: datetime) -> None:
    start = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    assert at(hours, start, TOWN) == at(hours, start + timedelta(minutes=14, seconds=59), TOWN)


def test_nothing_joined_is_nothing() -> None:
    assert joined(()) == ()
