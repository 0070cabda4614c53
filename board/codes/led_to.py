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
from board.replies import shared
from board.replies.life import State
from board.safety import markup

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
SHARED = N_("Your service can read it now. Nobody else can.")
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


async def led_to(outcome: str, since: date | None, *, post: str = "") -> LedTo:
    """What came of the alert or feedback of this public id after a day, and of what its service alone reads.

    The same questions are asked whatever it is, and where it is nothing (R-07).
    """
    versions = await history.lines(outcome)
    on_its_way = await said.on_its_way(outcome)
    answers = (await helped.told_to_all([outcome])).get(outcome, ())
    done = await acted.told(outcome)
    first = since or clock.today()
    alone = await shared.of_post(post)
    lines = [
        *_of_alert(versions, first),
        *_of_programs(done, first),
        *_of_feedback(on_its_way),
        *_of_service(alone),
    ]
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
    yield from _of_replies(found)
    if found.updated > found.published and found.reworded:
        yield Line(day=found.updated.date(), told=CHANGED)
    yield Line(day=found.published.date(), told=OUT)


def _of_service(found: OnItsWay | None) -> Iterator[Line]:
    if found is not None:
        yield from _of_replies(found)
        yield Line(day=found.published.date(), told=SHARED)


def _of_replies(found: OnItsWay) -> Iterator[Line]:
    """What the service said and did, the newest first; in its own words where it promised something."""
    for reply in reversed(found.replies):
        text = next(
            (text for text in (reply.what, reply.why, reply.parts.get("explanation", "")) if text), ""
        )
        yield Line(day=reply.day, told=State(reply.state).told, note=markup.plain(text))
