"""What a program sees of its feedback, by what is to be done about it. Pure: it sorts, and asks nobody.

Threat: whatever stands here beside the public record tells its program more than everybody knows. So it is
made of public records and of the program's own replies alone.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from board.errors import N_
from board.replies.life import OWING, UNANSWERED, State
from board.replies.shapes import Case, Draft, Stage

SOON = timedelta(days=7)


class Pile(StrEnum):
    """Where something lies in the inbox, the most pressing first."""

    OVERDUE = "overdue"
    BACK = "back"
    DUE = "due"
    NEW = "new"
    ANSWERING = "answering"
    DESK = "desk"
    DONE = "done"

    @property
    def told(self) -> str:
        """The same in words."""
        return _TOLD[self]


_TOLD = {
    Pile.OVERDUE: N_("Overdue"),
    Pile.BACK: N_("Sent back by the moderators"),
    Pile.DUE: N_("Due within a week"),
    Pile.NEW: N_("New"),
    Pile.ANSWERING: N_("You are on it"),
    Pile.DESK: N_("With the moderators"),
    Pile.DONE: N_("Answered lately"),
}


class Line(Struct, frozen=True):
    """One feedback in the inbox, and the reply to it that is under way."""

    case: Case
    draft: Draft | None


def sorted_out(cases: Iterable[Case], drafts: dict[str, Draft], *, today: date) -> dict[Pile, list[Line]]:
    """Every pile that has something in it, in their order; within one, the longest waiting first."""
    piles: dict[Pile, list[Line]] = {pile: [] for pile in Pile}
    for case in cases:
        draft = drafts.get(case.id)
        piles[pile_of(case, draft, today=today)].append(Line(case, draft))
    return {pile: lines for pile, lines in piles.items() if lines}


def pile_of(case: Case, draft: Draft | None, *, today: date) -> Pile:
    """Where one lies."""
    if draft and draft.stage is Stage.RETURNED:
        return Pile.BACK
    if draft:
        return Pile.DESK
    if case.late:
        return Pile.OVERDUE
    if case.state in OWING and case.due and case.due <= today + SOON:
        return Pile.DUE
    if case.state in {State.RECEIVED, State.REOPENED}:
        return Pile.NEW
    return Pile.ANSWERING if case.state in UNANSWERED | {State.PLANNED} else Pile.DONE
