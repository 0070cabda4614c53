"""Questions the public may ask. Everything that leaves the building is answered here.

Threat: a list, a feed or a count that is built elsewhere shows a post before anybody decided it (T-30).
"""

import heapq
from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from board import errors
from board.alerts import reads as alerts
from board.alerts.differences import AsItWas
from board.alerts.reads import Narrow
from board.alerts.shapes import Alert
from board.alerts.shapes import Standing as AlertStanding
from board.db import reading
from board.feedback import reads as feedback
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.guide.load import Guide
from board.paging import Cursor
from board.public.filters import Filter
from board.public.shapes import Entry, Feed
from board.signals import reads as signals
from board.signals.shapes import Holding

PAGE = 25
IN_A_FEED = 50
EMERGENCY = 4
MOST_EMERGENCIES = 10
MOST_WITHDRAWN = 10

CHANGED = (AlertStanding.CURRENT, AlertStanding.WITHDRAWN, AlertStanding.EXPIRED)


async def newest(wanted: Filter, *, after: Cursor | None = None, limit: int = PAGE) -> Feed:
    """What holds now by the moment of publication: current alerts and released feedback.

    The first page also names the alerts withdrawn before their time, for whoever still goes by them.
    """
    more = limit + 1
    async with reading():
        found = (
            await _current(wanted, after=after, limit=more),
            await _feedback(wanted, after=after, limit=more),
        )
        withdrawn = await _withdrawn(wanted) if after is None else ()
    return replace(_page(heapq.merge(*found, key=_published, reverse=True), limit), withdrawn=withdrawn)


async def past(wanted: Filter, *, after: Cursor | None = None, limit: int = PAGE) -> Feed:
    """Alerts that speak of the past only: expired, withdrawn, and old ones of other issuers."""
    if not wanted.alerts:
        return Feed(entries=())
    return _page(await alerts.gone_by(_narrow(wanted), after=after, limit=limit + 1), limit)


async def changes(wanted: Filter, *, limit: int = IN_A_FEED) -> Feed:
    """What followers must hear, newest change first: also what ran out and what was taken back."""
    found: list[Entry] = []
    async with reading():
        if wanted.alerts:
            found += await alerts.changed(_narrow(wanted), standing=CHANGED, limit=limit)
        if wanted.feedback:
            heard = await feedback.changed(standing=tuple(FeedbackStanding), area=wanted.area, limit=limit)
            found += [each for each in heard if _was_public(each)]
    entries = tuple(sorted(found, key=_changed, reverse=True)[:limit])
    return Feed(entries=entries, updated=_last_change(entries))


async def emergencies() -> tuple[Alert, ...]:
    """Current alerts of the highest risk, whatever a reader filters by; headlines alone."""
    wanted = Narrow(risk=EMERGENCY)
    return await alerts.headlines(wanted, standing=(AlertStanding.CURRENT,), limit=MOST_EMERGENCIES)


async def holding(guide: Guide) -> tuple[Holding, ...]:
    """Alike posts that wait too long with nobody on duty: counts only, whatever a reader filters by."""
    return await signals.holding(guide)


async def one_alert(identity: str) -> Alert:
    """One alert, whatever its standing, with its history; raises NotHere."""
    return await alerts.one(identity)


async def one_version(identity: str, number: int) -> AsItWas:
    """One version of an alert as it was, beside the alert as it is; raises NotHere."""
    return await alerts.as_it_was(identity, number)


async def one_feedback(identity: str) -> Feedback:
    """One released feedback; raises NotHere, or Gone when its poster took it back."""
    found = await feedback.one(identity)
    if not _was_public(found):
        raise errors.NotHere
    if found.standing is FeedbackStanding.WITHDRAWN:
        raise errors.Gone
    return found


async def _current(wanted: Filter, *, after: Cursor | None, limit: int) -> tuple[Alert, ...]:
    if not wanted.alerts:
        return ()
    return await alerts.newest(_narrow(wanted), standing=(AlertStanding.CURRENT,), after=after, limit=limit)


async def _feedback(wanted: Filter, *, after: Cursor | None, limit: int) -> tuple[Feedback, ...]:
    if not wanted.feedback:
        return ()
    return await feedback.newest(area=wanted.area, after=after, limit=limit)


async def _withdrawn(wanted: Filter) -> tuple[Alert, ...]:
    if not wanted.alerts:
        return ()
    return await alerts.headlines(_narrow(wanted), standing=(AlertStanding.WITHDRAWN,), limit=MOST_WITHDRAWN)


def _narrow(wanted: Filter) -> Narrow:
    return Narrow(areas=wanted.areas, families=wanted.families)


def _page(found: Iterable[Entry], limit: int) -> Feed:
    entries = tuple(found)
    shown, more = entries[:limit], len(entries) > limit
    after = Cursor(shown[-1].published, shown[-1].id).text() if more else None
    return Feed(entries=shown, after=after, updated=_last_change(shown))


def _published(entry: Entry) -> tuple[datetime, str]:
    return entry.published, entry.id


def _changed(entry: Entry) -> tuple[datetime, str]:
    return entry.updated, entry.id


def _last_change(entries: tuple[Entry, ...]) -> datetime | None:
    return max((entry.updated for entry in entries), default=None)


def _was_public(feedback: Feedback) -> bool:
    """What was taken back before its release was never here, and is not told of afterwards."""
    return feedback.updated >= feedback.published
