"""Keys as the rest of the house sees them, and what comes in and goes out by them."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from board.programs.shapes import Closure, Opening
from board.replies.shapes import Job, Stage

Word = Annotated[str, Meta(min_length=1, max_length=80)]
Text = Annotated[str, Meta(max_length=2000)]
Line = Annotated[str, Meta(max_length=300)]


class Reach(StrEnum):
    """What a key may write about the services of its program."""

    HOURS = "hours"
    STOCK = "stock"
    REPLIES = "replies"
    CHANGES = "changes"


# What is said of people, and so in the name of somebody who answers for the program.
SPEAKING = frozenset({Reach.REPLIES, Reach.CHANGES})


class Key(Struct, frozen=True, kw_only=True):
    """One key in its program's list; `used_on` is the last day it was used, never a moment."""

    id: str
    program: str
    program_name: str
    name: str
    reaches: tuple[Reach, ...]
    made_on: date
    used_on: date | None
    former_until: date | None


class Made(Struct, frozen=True, kw_only=True):
    """A key and its secret, which is shown this once. It does not show itself when it is printed."""

    key: str
    name: str
    secret: str

    def __repr__(self) -> str:
        return "Made(hidden)"


class Caller(Struct, frozen=True, kw_only=True):
    """The software that calls: by which key, for which program, what it may write, who made its secret."""

    key: str
    program: str
    program_name: str
    reaches: tuple[Reach, ...]
    maker: str | None


class Hours(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a service is open, all of it: what is left out is gone. `version` is the one that was read."""

    schedules: Annotated[tuple[Opening, ...], Meta(max_length=60)]
    hours_text: Annotated[str, Meta(max_length=300)] = ""
    closures: Annotated[tuple[Closure, ...], Meta(max_length=60)] = ()
    version: int | None = None


class Stock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What has run out, all of it, and a word for a few days; both empty when all is there again."""

    stock_out: Annotated[tuple[Word, ...], Meta(max_length=20)] = ()
    notice: Annotated[str, Meta(max_length=300)] = ""
    version: int | None = None


class Spoken(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who speaks, and the parts of a good reply. `version` is that of the feedback which was read.

    `again` says that it may be like an earlier reply: without it, one that is gets refused.
    """

    job: Job
    name: Annotated[str, Meta(max_length=41)] = ""
    thanks: Text = ""
    apology: Text = ""
    explanation: Text = ""
    next_step: Text = ""
    sign_off: Text = ""
    why: Text = ""
    who: Line = ""
    by: date | None = None
    again: bool = False
    version: int | None = None


class ReplyToFeedback(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An answer: `by` when more will follow, `who` to whom it was passed on, `why` it was declined."""

    state: Literal["answering", "answered", "passed_on", "declined"]


class ChangeForFeedback(Spoken, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A change: planned needs what, owner and by; made needs what and evidence; cannot needs why and who."""

    state: Literal["change_planned", "change_made", "cannot_change"]
    what: Line = ""
    owner: Job | None = None
    evidence: Text = ""


class Proposed(Struct, frozen=True):
    """What waits for a peer: the feedback, the id of the reply, and how far it has come at the desk."""

    feedback: str
    reply: str
    stage: Stage


class Written(Struct, frozen=True):
    """What was written: the service, and the version it has from now on."""

    service: str
    version: int
