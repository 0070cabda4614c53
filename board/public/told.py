"""A public change, told as it is true at this moment: who hears late does not hear what was taken back."""

from collections.abc import Sequence

from msgspec import MsgspecError
from msgspec.structs import replace

from board import clock
from board.alerts import reads as alerts
from board.alerts import said
from board.alerts.shapes import Message, Said, Standing
from board.db import reading
from board.errors import NotHere
from board.feedback import said as feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.posts.shapes import Kind
from board.public.shapes import Told
from board.replies import cases
from board.replies import rounds as replies
from board.replies.life import UNANSWERED
from board.safety import hush

_NAMES = {
    Message.NEW: "published",
    Message.UPDATE: "updated",
    Message.RENEWAL: "updated",
    Message.CORRECTION: "corrected",
    Message.WITHDRAWAL: "withdrawn",
    Message.EXPIRY: "expired",
}


async def told(topic: str, subject: str, version: int) -> Told | None:
    """What there is to tell of a change in the outbox; None for what was never public, or is not ours.

    One record that cannot be read is told to the keeper, by the log, and keeps no later warning back.
    """
    try:
        match topic:
            case Kind.ALERT:
                return await _alert(subject, version)
            case Kind.FEEDBACK:
                return await _feedback(subject, version)
            case replies.REMINDER:
                return await _reminder(subject, version % replies.ROUND)
    except (MsgspecError, ValueError, LookupError) as error:
        hush.log_failure(error, "told")
    return None


async def _alert(identity: str, version: int) -> Told | None:
    """The version asked for; but of an alert that is over, how it ended."""
    async with reading():
        try:
            now = await alerts.one(identity)
        except NotHere:
            return None
        every = await said.said(identity)
    match now.standing:
        case Standing.PAST:
            return None
        case Standing.CURRENT:
            wanted = [each for each in every if each.version == version]
            return _version(wanted[0], identity, every) if wanted else None
        case Standing.WITHDRAWN | Standing.EXPIRED:
            over = replace(
                every[-1], version=now.version, message=now.message, at=now.updated, record=now.record
            )
            return _version(over, identity, every)


def _version(one: Said, identity: str, every: Sequence[Said]) -> Told:
    gone, record = one.message is Message.WITHDRAWAL, one.record
    return Told(
        kind=Kind.ALERT,
        what=f"{Kind.ALERT}.{_NAMES[one.message]}",
        at=one.at,
        since=one.at,
        id=identity,
        version=one.version,
        path=f"/alerts/{identity}",
        area=None if gone else record.area,
        risk=None if gone else record.risk,
        evidence=None if gone else record.evidence,
        ever=tuple((each.record.area, each.record.risk) for each in every if each.version <= one.version),
    )


async def _feedback(identity: str, version: int) -> Told | None:
    """Released feedback, or that it was taken back; what was taken back before its release never was."""
    row = await feedback.on_its_way(identity)
    if row is None or row.updated < row.published:
        return None
    gone = row.standing is FeedbackStanding.WITHDRAWN
    answered = not gone and version > 1 and bool(row.replies)
    return Told(
        kind=Kind.FEEDBACK,
        what=f"{Kind.FEEDBACK}.{'withdrawn' if gone else 'answered' if answered else 'published'}",
        at=row.updated,
        since=row.published,
        id=identity,
        version=row.version if gone else version,
        path=f"/feedback/{identity}",
        area=None if gone else row.area,
        ever=((row.area, 0),),
        service=row.service,
    )


async def _reminder(identity: str, days: int) -> Told | None:
    """That people still wait for an answer, for whoever follows for the service; None once they do not."""
    try:
        case = await cases.any_one(identity)
    except NotHere:
        return None
    row = await feedback.on_its_way(identity)
    if row is None or case.state not in UNANSWERED:
        return None
    return Told(
        kind=Kind.FEEDBACK,
        what="feedback.waiting",
        at=clock.quarter(clock.now()),
        since=clock.quarter(clock.now()),
        id=identity,
        version=row.version,
        path=f"/feedback/{identity}",
        ever=((case.record.area, 0),),
        service=case.service,
        own=True,
        days=days,
    )
