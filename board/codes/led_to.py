"""What a post led to since it was decided: lines with a day each, never a finer time, the newest first.

Threat: none of it may tell the person behind a code more than everybody may know. It is read from what is
public, and nothing of it says which other posts there are.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from msgspec import Struct

from board import clock
from board.alerts import acted, history
from board.alerts.shapes import AlertVersion, Done, Message
from board.errors import N_
from board.feedback import said
from board.feedback.said import OnItsWay
from board.helped import reads as helped
from board.helped.shapes import Told

SURER = N_("We are surer of it now. How we know:")
LESS_SURE = N_("We are less sure of it now. How we know:")
TOLD = {
    Message.UPDATE: N_("Something new was added to the alert."),
    Message.CORRECTION: N_("Something in the alert was put right."),
    Message.RENEWAL: N_("The alert was renewed: it still holds."),
    Message.WITHDRAWAL: N_("The alert was withdrawn."),
    Message.EXPIRY: N_("The alert ran out. What is going round now is not known."),
}
OUT = N_("It appeared on the board.")
CHANGED = N_("What is printed of it was changed.")


class Line(Struct, frozen=True, kw_only=True):
    """One thing that happened: the day, what it was, and the note or the level of evidence it came with.

    `done` is what programs did, in place of what is told.
    """

    day: date
    told: str = ""
    note: str = ""
    evidence: str = ""
    done: Done | None = None


class LedTo(Struct, frozen=True):
    """What happened since, and what people said it changed for them, in bands."""

    lines: tuple[Line, ...] = ()
    helped: tuple[Told, ...] = ()

    @property
    def last(self) -> date | None:
        """The day of the newest of these."""
        return max((line.day for line in self.lines), default=None)


async def led_to(outcome: str, since: date | None) -> LedTo:
    """What came of the alert or feedback of this public id after a day; nothing for one we do not know.

    The same questions are asked whatever it is, and where it is nothing (R-07).
    """
    versions = await history.lines(outcome)
    on_its_way = await said.on_its_way(outcome)
    answers = (await helped.told_to_all([outcome])).get(outcome, ())
    done = await acted.told(outcome)
    first = since or clock.today()
    lines = [*_of_alert(versions, first), *_of_programs(done, first), *_of_feedback(on_its_way)]
    return LedTo(tuple(sorted(lines, key=lambda line: line.day, reverse=True)), answers)


def _of_alert(versions: tuple[AlertVersion, ...], first: date) -> Iterator[Line]:
    for newer, older in pairwise(versions):
        if newer.at.date() < first:
            return
        if newer.evidence != older.evidence and newer.message is not Message.WITHDRAWAL:
            surer = newer.evidence > older.evidence
            told = SURER if surer else LESS_SURE
            yield Line(day=newer.at.date(), told=told, note=newer.note, evidence=newer.evidence)
        else:
            note = "" if newer.message is Message.EXPIRY else newer.note
            yield Line(day=newer.at.date(), told=TOLD[newer.message], note=note)


def _of_programs(done: tuple[Done, ...], first: date) -> Iterator[Line]:
    return (Line(day=each.day, done=each) for each in done if each.day >= first)


def _of_feedback(found: OnItsWay | None) -> Iterator[Line]:
    if found is None or found.published > clock.now():
        return
    if found.updated > found.published:
        yield Line(day=found.updated.date(), told=CHANGED)
    yield Line(day=found.published.date(), told=OUT)
