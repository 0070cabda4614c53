"""Questions the public may ask. Everything that leaves the building is answered here.

Threat: a list, a feed or a count that is built elsewhere shows a post before anybody decided it (T-30).
"""

import heapq
from collections.abc import Iterable
from datetime import datetime, timedelta

from msgspec.structs import replace

from board import clock, errors
from board.alerts import reads as alerts
from board.alerts.differences import AsItWas
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert
from board.alerts.shapes import Standing as AlertStanding
from board.db import reading
from board.feedback import reads as feedback
from board.feedback import since as changed_since
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.feedback.since import Told
from board.guide.load import Guide
from board.paging import Cursor
from board.public.filters import Filter
from board.public.shapes import Entry, Feed
from board.replies import tally
from board.replies.tally import Told as Agreed
from board.signals import reads as signals
from board.signals.shapes import Holding

PAGE = 25
IN_A_FEED = 50
EMERGENCY = 4
MOST_EMERGENCIES = 10
MOST_WITHDRAWN = 10
MOST_IN_FORCE = 500
WEEK = timedelta(days=7)

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


async def changes(wanted: Filter, *, least: int = IN_A_FEED) -> Feed:
    """What followers must hear, newest change first: also what ran out and what was taken back.

    All of the week we are in, and `least` entries at least: nothing falls between here and the archives.
    """
    since, found = _this_week(), list[Entry]()
    async with reading():
        if wanted.alerts:
            narrow = _narrow(wanted)
            found += await alerts.changed(narrow, standing=CHANGED, since=since, least=least)
        if wanted.feedback:
            found += await feedback.changed(_heard(wanted), since=since, least=least)
        earlier = await _earlier(wanted, since)
    newest_first = sorted(found, key=_changed, reverse=True)
    entries = (*newest_first[:least], *(each for each in newest_first[least:] if each.updated >= since))
    return Feed(entries=entries, updated=_last_change(entries), earlier=earlier)


async def archive(wanted: Filter, first: datetime) -> Feed:
    """Everything that changed in the week that began then, each as it stands now; raises NotHere for nothing.

    Which entries these are never changes once the week is over, so whoever walks through the archives misses
    none, whatever changes meanwhile. What they say does: an archive that still told of what was withdrawn, or
    taken back, would be the one place where it lives on.
    """
    end, found = first + WEEK, list[Entry]()
    async with reading():
        if wanted.alerts:
            narrow = _narrow(wanted)
            found += await alerts.changed_between(narrow, standing=CHANGED, first=first, end=end)
        if wanted.feedback:
            found += await feedback.changed_between(_heard(wanted), first=first, end=end)
        earlier = await _earlier(wanted, first)
    if not found:
        raise errors.NotHere
    entries = tuple(sorted(found, key=_changed, reverse=True))
    return Feed(entries=entries, updated=_last_change(entries), earlier=earlier)


async def in_force(wanted: Filter) -> Feed:
    """Alerts that hold now, and those withdrawn before their time, newest change first."""
    standing = (AlertStanding.CURRENT, AlertStanding.WITHDRAWN)
    found = await alerts.heard_of(_narrow(wanted), standing=standing, limit=MOST_IN_FORCE)
    return Feed(entries=found, updated=_last_change(found))


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


async def since(service: str | None) -> tuple[Told, ...]:
    """What changed at a service, as people said weeks after their feedback; nothing for one not listed."""
    return await changed_since.told(service) if service else ()


async def agreed(identity: str) -> tuple[Agreed, ...]:
    """Whether people say that a change is fixed for them, in bands."""
    return (await tally.told([identity])).get(identity, ())


async def _current(wanted: Filter, *, after: Cursor | None, limit: int) -> tuple[Alert, ...]:
    if not wanted.alerts:
        return ()
    return await alerts.newest(_narrow(wanted), standing=(AlertStanding.CURRENT,), after=after, limit=limit)


async def _feedback(wanted: Filter, *, after: Cursor | None, limit: int) -> tuple[Feedback, ...]:
    if not wanted.feedback:
        return ()
    return await feedback.newest(_heard(wanted), after=after, limit=limit)


async def _withdrawn(wanted: Filter) -> tuple[Alert, ...]:
    if not wanted.alerts:
        return ()
    return await alerts.heard_of(_narrow(wanted), standing=(AlertStanding.WITHDRAWN,), limit=MOST_WITHDRAWN)


def _narrow(wanted: Filter) -> Narrow:
    return Narrow(
        areas=wanted.areas,
        families=wanted.families,
        risk=wanted.risk,
        evidence=wanted.surer,
        language=wanted.language,
    )


def _heard(wanted: Filter) -> feedback.Narrow:
    return feedback.Narrow(area=wanted.area, language=wanted.language)


def _this_week() -> datetime:
    return clock.monday(clock.week(clock.today()))


async def _earlier(wanted: Filter, moment: datetime) -> datetime | None:
    """When the week began in which the last change before a moment fell."""
    changes: list[datetime | None] = []
    if wanted.alerts:
        changes.append(await alerts.change_before(_narrow(wanted), standing=CHANGED, moment=moment))
    if wanted.feedback:
        changes.append(await feedback.change_before(_heard(wanted), moment=moment))
    last = max((at for at in changes if at), default=None)
    return clock.monday(clock.week(last.date())) if last else None


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
