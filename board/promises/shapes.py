"""The change ledger as everybody reads it. Nothing in it orders services by how well they do."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from board.errors import N_
from board.replies.life import State


class Show(StrEnum):
    """Which promises are asked for."""

    EVERY = ""
    AHEAD = "ahead"
    PAST = "past"
    MADE = "made"
    AGREED = "agreed"
    DISPUTED = "disputed"

    @property
    def told(self) -> str:
        """The same in words."""
        return _TOLD[self]


_TOLD = {
    Show.EVERY: N_("All"),
    Show.AHEAD: N_("Promised, the day is ahead"),
    Show.PAST: N_("Promised, the day is past"),
    Show.MADE: N_("Changed, as the service says"),
    Show.AGREED: N_("Changed, and people agree"),
    Show.DISPUTED: N_("People say it is not fixed"),
}
STATES = {
    Show.MADE: (State.MADE,),
    Show.AGREED: (State.CONFIRMED, State.CLOSED),
    Show.DISPUTED: (State.DISPUTED, State.REOPENED),
}


class Whose(Struct, frozen=True, kw_only=True):
    """Whose promises: one service's, one program's, or the whole board's; `name` says whose in words."""

    path: str = ""
    name: str = ""
    service: str | None = None
    program: str | None = None


class Plan(Struct, frozen=True, kw_only=True):
    """What was promised on a day: by when, and the job of whoever looks after it. `what` is cleaned HTML."""

    day: date
    what: str
    by: date | None
    owner: str


class Made(Struct, frozen=True, kw_only=True):
    """What a service says it changed, the day it was printed, how people can see it; cleaned HTML."""

    day: date
    what: str
    evidence: str


class Agreed(Struct, frozen=True, kw_only=True):
    """What people say of a change: `fixed` or `not_fixed`, the same in words, and how many, as a band."""

    answer: str
    told: str
    band: str


class Promise(Struct, frozen=True, kw_only=True):
    """One promise, or one thing that cannot be changed; `feedback` is the story that it answers.

    `plans` are oldest first: a day that was moved stays readable. `past` says that the newest day went by
    without a change. `why` and `who` say why it cannot be changed, and who could.
    """

    feedback: str
    service: str
    service_name: str
    program: str
    program_name: str
    area: str | None
    state: State
    moved_on: date
    version: int
    plans: tuple[Plan, ...] = ()
    made: Made | None = None
    past: bool = False
    agree: tuple[Agreed, ...] = ()
    why: str = ""
    who: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """One promise, or one thing that cannot be changed, as a row for sheets and software, in plain text."""

    feedback: str
    service: str
    service_name: str
    program: str
    program_name: str
    area: str | None
    state: str
    moved_on: date
    promised: str
    promised_on: date | None
    first_by: date | None
    by: date | None
    owner: str
    past_its_day: bool
    changed: str
    changed_on: date | None
    evidence: str
    fixed: str
    not_fixed: str
    why: str
    who_could: str


class Ledger(Struct, frozen=True, kw_only=True):
    """A page of promises, newest movement first, and the cursor of the page after it."""

    promises: tuple[Promise, ...]
    after: str | None = None
