"""Questions the public may ask. Everything that leaves the building is answered here.

Threat: a list, a feed or a count that is built elsewhere shows a post before anybody decided it (T-30).
"""

import heapq
from collections.abc import Iterable
from datetime import datetime

from board import errors
from board.alerts import reads as alerts
from board.alerts.reads import Narrow
from board.alerts.shapes import Alert
from board.alerts.shapes import Standing as AlertStanding
from board.db import reading
from board.feedback import reads as feedback
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.paging import Cursor
from board.public.filters import Filter
from board.public.shapes import Entry, Feed

PAGE = 25
IN_A_FEED = 50
EMERGENCY = 4
MOST_EMERGENCIES = 10

NOW = (AlertStanding.CURRENT, AlertStanding.WITHDRAWN)
CHANGED = (*NOW, AlertStanding.EXPIRED)


async def newest(wanted: Filter, *, after: Cursor | None = None, limit: int = PAGE) -> Feed:
    """What holds now, newest first: current alerts, those withdrawn before their time, released feedback."""
    more = limit + 1
    async with reading():
        found = (
            await alerts.newest(_narrow(wanted, after), standing=NOW, limit=more) if wanted.alerts else (),
            await _feedback(wanted, (FeedbackStanding.CURRENT,), after=after, limit=more),
        )
    return _feed(heapq.merge(*found, key=_place, reverse=True), limit)


async def past(wanted: Filter, *, after: Cursor | None = None, limit: int = PAGE) -> Feed:
    """Alerts that speak of the past only: expired, withdrawn, and old ones of other issuers."""
    if not wanted.alerts:
        return _feed((), limit)
    async with reading():
        found = await alerts.gone_by(_narrow(wanted, after), limit=limit + 1)
        last = await _kept_at(found[limit - 1]) if len(found) > limit else None
    return Feed(
        entries=found[:limit],
        after=last.text() if last else None,
        updated=found[0].updated if found else None,
    )


async def changes(wanted: Filter, *, limit: int = IN_A_FEED) -> Feed:
    """What followers must hear, newest change first: also what ran out and what was taken back."""
    found: list[Entry] = []
    async with reading():
        if wanted.alerts:
            found += await alerts.newest(_narrow(wanted), standing=CHANGED, limit=limit)
        heard = await _feedback(wanted, tuple(FeedbackStanding), limit=limit)
    found += [each for each in heard if _was_public(each)]
    return _feed(sorted(found, key=_place, reverse=True), limit)


async def emergencies() -> tuple[Alert, ...]:
    """Current alerts of the highest risk, whatever a reader filters by."""
    wanted = Narrow(risk=EMERGENCY)
    return await alerts.newest(wanted, standing=(AlertStanding.CURRENT,), limit=MOST_EMERGENCIES)


async def one_alert(identity: str) -> Alert:
    """One alert, whatever its standing, with its history; raises NotHere."""
    return await alerts.one(identity)


async def one_feedback(identity: str) -> Feedback:
    """One released feedback; raises NotHere, or Gone when its poster took it back."""
    found = await feedback.one(identity)
    if not _was_public(found):
        raise errors.NotHere
    if found.standing is FeedbackStanding.WITHDRAWN:
        raise errors.Gone
    return found


async def _feedback(
    wanted: Filter, standing: tuple[FeedbackStanding, ...], *, after: Cursor | None = None, limit: int
) -> tuple[Feedback, ...]:
    if not wanted.feedback:
        return ()
    return await feedback.newest(standing=standing, area=wanted.area, after=after, limit=limit)


def _narrow(wanted: Filter, after: Cursor | None = None) -> Narrow:
    return Narrow(area=wanted.area, family=wanted.family, after=after)


def _feed(found: Iterable[Entry], limit: int) -> Feed:
    entries = tuple(found)
    shown, more = entries[:limit], len(entries) > limit
    return Feed(
        entries=shown,
        after=Cursor(shown[-1].updated, shown[-1].id).text() if more else None,
        updated=shown[0].updated if shown else None,
    )


def _place(entry: Entry) -> tuple[datetime, str]:
    return entry.updated, entry.id


def _was_public(feedback: Feedback) -> bool:
    """What was taken back before its release was never here, and is not told of afterwards."""
    return feedback.updated >= feedback.published


async def _kept_at(alert: Alert) -> Cursor:
    """Where the list keeps it: until the sweep, an alert that is over is told with a later time than that."""
    history = (await alerts.one(alert.id)).history
    return Cursor(history[0].at if history else alert.updated, alert.id)
