"""A webhook and its deliveries as the rest of the house sees them."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from msgspec import Struct

from board.posts.shapes import Kind
from board.public.shapes import Told
from board.roles import Role


class State(StrEnum):
    """Whether messages go to a webhook: a paused one is kept for, a stopped one is not."""

    ACTIVE = "active"
    PAUSED = "paused"
    STOPPED = "stopped"


class Why(StrEnum):
    """Why a webhook is stopped: by the board, by a keeper, or because its maker's account has ended.

    The last is written nowhere. It follows from the account, so that no webhook can be forgotten.
    """

    GONE = "gone"
    SILENT = "silent"
    UNSEALED = "unsealed"
    CLOSED = "closed"
    LEFT = "left"


class Way(StrEnum):
    """Where a delivery is: on its way, arrived, given up, or with nothing to tell any more."""

    WAITING = "waiting"
    ARRIVED = "arrived"
    FAILED = "failed"
    EMPTY = "empty"


class Deed(StrEnum):
    """What can be done about one webhook, by whoever looks after it."""

    ROTATE = "rotate"
    PAUSE = "pause"
    RESUME = "resume"
    TEST = "test"
    AGAIN = "again"
    END = "end"


class Hand(Struct, frozen=True):
    """Who is at work on webhooks: a keeper's hand reaches all of them, any other those that it made."""

    account: str
    role: Role

    @property
    def reaches_all(self) -> bool:
        """Whether the webhooks of others are there for it too."""
        return self.role is Role.KEEPER


class Wants(Struct, frozen=True, kw_only=True):
    """What a webhook is told of: nothing chosen is everything; `least` is a risk level, for alerts alone.

    `desk` is for the board's own staff: what waits too long there; `own` for the staff of programs: feedback
    about the services in `ours`, and that people wait there. With these, what is not chosen is not told.
    """

    kinds: tuple[Kind, ...] = ()
    areas: tuple[str, ...] = ()
    least: int = 1
    desk: bool = False
    own: bool = False

    def wants(self, told: Told, *, around: Collection[str], ours: Collection[str] = ()) -> bool:
        """Whether this is told there, if any version of it so far would be: a correction follows its alert.

        An alert of the wider areas in `around`, or of none, holds everywhere.
        """
        if told.service and told.service in ours and self.own:
            return True
        if told.own:
            return False
        if (self.kinds or self.desk or self.own) and told.kind not in self.kinds:
            return False
        if told.kind is Kind.FEEDBACK:
            return not self.areas or any(area in self.areas for area, _ in told.ever)
        near = {None, *self.areas, *around}
        return any((not self.areas or area in near) and risk >= self.least for area, risk in told.ever)


class Hook(Struct, frozen=True, kw_only=True):
    """One webhook without its secrets; `host` is all of the address that pages show.

    `maker` is the account that made it, with its name and the program that it works for.
    """

    id: str
    name: str
    host: str
    wants: Wants
    state: State
    why: Why | None
    made_on: date
    maker: str | None
    maker_name: str
    program: str


class Line(Struct, frozen=True, kw_only=True):
    """One delivery in the log; `outcome` is a status or one of the courier's words, never what was said."""

    id: str
    topic: str
    subject: str
    version: int
    way: Way
    tries: int
    outcome: str | None
    day: date


class Made(Struct, frozen=True):
    """A webhook's id with its secret as it is shown, this once. It shows none when it is printed."""

    hook: str
    secret: str

    def __repr__(self) -> str:
        return "Made(hidden)"
