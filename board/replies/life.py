"""What can become of feedback at its program, and who may bring it there (mission.md 3.6). Pure.

"Overdue" is no state of its own: it is a mark beside one, so that what was promised stays readable beside it.
"""

from datetime import date, timedelta
from enum import StrEnum

from board.errors import N_


class State(StrEnum):
    """How far the answer to one feedback has come."""

    RECEIVED = "received"
    SEEN = "seen"
    ASKING = "need_to_ask"
    ANSWERING = "answering"
    ANSWERED = "answered"
    PLANNED = "change_planned"
    MADE = "change_made"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    REOPENED = "reopened"
    PASSED = "passed_on"
    CANNOT = "cannot_change"
    DECLINED = "declined"
    CLOSED = "closed"

    @property
    def told(self) -> str:
        """The same in words."""
        return _TOLD[self]


class Hand(StrEnum):
    """Who brings it into a state.

    A program does so alone where it writes nothing that could be read; what it writes, a peer approves. The
    board moves it by the calendar, and people by what enough of them say.
    """

    PROGRAM = "program"
    DESK = "desk"
    BOARD = "board"
    PEOPLE = "people"


_TOLD = {
    State.RECEIVED: N_("The service has received it"),
    State.SEEN: N_("The service has seen it"),
    State.ASKING: N_("The service has a question first"),
    State.ANSWERING: N_("The service is working on an answer"),
    State.ANSWERED: N_("The service answered"),
    State.PLANNED: N_("A change is planned"),
    State.MADE: N_("The service says it has changed this"),
    State.CONFIRMED: N_("People confirm the change"),
    State.DISPUTED: N_("People say it is not fixed for them"),
    State.REOPENED: N_("Open again"),
    State.PASSED: N_("Passed on: it is not theirs to change"),
    State.CANNOT: N_("The service cannot change this"),
    State.DECLINED: N_("The service will not change this"),
    State.CLOSED: N_("Closed"),
}

# Whoever writes one of these must send it to the desk first.
WRITTEN = frozenset(
    {State.ANSWERING, State.ANSWERED, State.PLANNED, State.MADE, State.PASSED, State.CANNOT, State.DECLINED}
)
HAND = {
    State.RECEIVED: Hand.BOARD,
    State.SEEN: Hand.PROGRAM,
    State.ASKING: Hand.PROGRAM,
    State.CONFIRMED: Hand.PEOPLE,
    State.DISPUTED: Hand.PEOPLE,
    State.REOPENED: Hand.BOARD,
    State.CLOSED: Hand.BOARD,
} | dict.fromkeys(WRITTEN, Hand.DESK)

# Every way to say something, from wherever people still wait for it.
_ANSWERS = WRITTEN - {State.MADE}

FOLLOWS: dict[State, frozenset[State]] = {
    State.RECEIVED: WRITTEN | {State.SEEN, State.ASKING},
    State.SEEN: WRITTEN | {State.ASKING},
    State.ASKING: WRITTEN,
    State.ANSWERING: WRITTEN | {State.ASKING},
    # Whoever answered may still promise, do, or say who else could: a change is never too late.
    State.ANSWERED: WRITTEN - {State.ANSWERING, State.DECLINED},
    # A new day for a plan is a plan again, said in public like the first.
    State.PLANNED: frozenset({State.PLANNED, State.MADE, State.CANNOT, State.PASSED}),
    State.MADE: frozenset({State.CONFIRMED, State.DISPUTED}),
    State.CONFIRMED: frozenset({State.DISPUTED, State.CLOSED}),
    State.DISPUTED: frozenset({State.REOPENED}),
    State.REOPENED: WRITTEN | {State.SEEN, State.ASKING},
    State.PASSED: frozenset({State.PLANNED, State.MADE, State.ANSWERED}),
    State.CANNOT: frozenset({State.PLANNED, State.MADE, State.ANSWERED}),
    State.DECLINED: frozenset({State.PLANNED, State.MADE, State.ANSWERED}),
    # Closed is not gone: whom it does not help can still say so.
    State.CLOSED: frozenset({State.DISPUTED}),
}

# People wait for the program to speak.
UNANSWERED = frozenset({State.RECEIVED, State.SEEN, State.ASKING, State.ANSWERING, State.REOPENED})
# Something is owed by a day.
OWING = UNANSWERED | {State.PLANNED}
# There is a change that people can say something about.
CHANGED = frozenset({State.MADE, State.CONFIRMED, State.CLOSED})

CLOSES_AFTER = timedelta(days=28)


def may(old: State, new: State) -> bool:
    """Whether one state may follow another."""
    return new in FOLLOWS[old]


def before(new: State) -> tuple[State, ...]:
    """Every state from which this one may come."""
    return tuple(old for old in State if may(old, new))


def choices(state: State) -> tuple[State, ...]:
    """What a program can do next, in the order of the states."""
    return tuple(new for new in State if may(state, new) and HAND[new] in {Hand.PROGRAM, Hand.DESK})


def due(new: State, *, day: date, said: date | None, owed: date | None, within: timedelta) -> date | None:
    """By when something must follow: the day that was said, one set anew, the one that stood, or none.

    `day` is today, `said` what the program named, `owed` what stood until now, `within` the time for answers.
    """
    match new:
        case State.RECEIVED | State.REOPENED:
            return day + within
        case State.SEEN | State.ASKING:
            return owed
        case State.ANSWERING | State.PLANNED:
            return said
        case _:
            return None


def is_late(state: State, due: date | None, *, day: date) -> bool:
    """Whether what was owed by a day did not come by its end."""
    return state in OWING and due is not None and due < day


def waits(began: date, *, day: date) -> int:
    """For how many days it waits: counted from the day on which everybody could read it."""
    return max(0, (day - began).days)


def reminder(days: tuple[int, ...], *, waited: int, last: int) -> int | None:
    """The reminder that is due, the latest where several are; None where it went out, or none is."""
    return max((each for each in days if last < each <= waited), default=None)


def turned(state: State, *, fixed: int, not_fixed: int, least: int) -> tuple[State, ...]:
    """Where a change goes by what people say of it: nowhere while fewer than `least` say the same."""
    if state in CHANGED and not_fixed >= least:
        return (State.DISPUTED, State.REOPENED)
    if state is State.MADE and fixed >= least:
        return (State.CONFIRMED,)
    return ()
