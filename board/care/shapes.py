"""What the rest of the house sees of care."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from board.kinds import Facts
from board.posts.shapes import Colleague, Handed, WaitingPost
from board.settings import Settings

# Where somebody looks up from the work (platforms.md R-63): it is shown, and never in the way.
MOST_AT_A_STRETCH = 40
LONGEST_STRETCH = timedelta(minutes=60)


class Standing(StrEnum):
    """Where somebody is: off, on shift, past their own limit, or resting after that."""

    OFF = "off"
    ON = "on"
    FULL = "full"
    RESTING = "resting"


ON_DUTY = frozenset({Standing.ON, Standing.FULL})


class Pace(Struct, frozen=True, kw_only=True):
    """What a keeper set: the shifts to choose from, how long one may run over, and the rest after it."""

    hours: tuple[int, ...]
    grace: timedelta
    rest: timedelta


def pace_of(settings: Settings) -> Pace:
    """What a keeper set about shifts."""
    return Pace(
        hours=settings.shift_hours,
        grace=timedelta(minutes=settings.shift_grace_minutes),
        rest=timedelta(hours=settings.shift_rest_hours),
    )


class Shift(Struct, frozen=True, kw_only=True):
    """Somebody's last shift, in quarter hours; see the table."""

    account: str
    version: int
    since: datetime
    began: datetime
    until: datetime
    ended: datetime | None
    rested: datetime
    done: int


class Left(Struct, frozen=True):
    """How long something still lasts, as people say it."""

    hours: int
    minutes: int


class Contact(Struct, frozen=True):
    """With whom to talk after something hard, and how to reach them."""

    name: str
    ways: str


class Care(Struct, frozen=True, kw_only=True):
    """All that a page of the desk knows of the one who looks at it, and nobody else is ever told.

    `others` is how many more are on shift, `decided` how many decisions they made since their last pause.
    """

    standing: Standing
    left: Left | None = None
    rest: Left | None = None
    others: int = 0
    decided: int = 0
    pause_due: bool = False
    skips: frozenset[str] = frozenset()
    contact: Contact | None = None
    handed: Handed | None = None
    colleagues: tuple[Colleague, ...] = ()


class Day(Struct, frozen=True):
    """How long somebody was on shift on one day."""

    day: date
    quarters: int

    @property
    def hours(self) -> str:
        """The hours as people write them, such as 3.25."""
        return f"{self.quarters / 4:g}"


class Why(StrEnum):
    """Why somebody is called: a post waits too long, or all who are here skip what is inside it."""

    LATE = "late"
    SKIPPED = "skipped"


class OpenPost(Struct, frozen=True):
    """One post that somebody holds or was handed; `facts` is None where they are no longer kept."""

    post: WaitingPost
    facts: Facts | None


class Call(Struct, frozen=True, kw_only=True):
    """All that a call says: the lane, and the band of how many wait in it; `at` is a quarter hour."""

    id: str
    lane: str
    why: Why
    many: str
    at: datetime
