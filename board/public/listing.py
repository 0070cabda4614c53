"""What software may ask of the public record: the pages' own structs, in orders that can be followed."""

from msgspec import Struct

from board.alerts import acted, reads
from board.alerts import listing as alerts
from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, AlertVersion
from board.alerts.sought import Sought
from board.alerts.versions import TOPIC
from board.db import reading
from board.feedback import listing as feedback
from board.feedback.shapes import Feedback, Standing
from board.helped import reads as helped
from board.helped.shapes import Told
from board.paging import Cursor
from board.posts import announced

# What is told of an alert changes with it, and with what a program did about it.
TOPICS = (TOPIC, acted.TOPIC)


class Alerts(Struct, frozen=True, kw_only=True):
    """One page of alerts, whether more follow, and the place in the order of changes it was read at.

    `told` is what everybody may know of how each of them helped, by alert.
    """

    alerts: tuple[Alert, ...]
    told: dict[str, tuple[Told, ...]]
    more: bool
    place: int


async def alerts_listed(sought: Sought, *, after: Cursor | None, limit: int) -> Alerts:
    """Alerts by publication, newest first, of the standing asked for."""
    async with reading():
        # The place first: a change that comes between is told again to whoever follows, never left out.
        place = await announced.last(TOPICS)
        found = await alerts.listed(sought, after=after, limit=limit + 1)
        told = await helped.told_to_all([each.id for each in found])
    return Alerts(alerts=found[:limit], told=told, more=len(found) > limit, place=place)


async def alerts_changed(*, after: int, limit: int) -> Alerts:
    """Alerts with a change behind a place, as they stand now, each once, by its last change on the page."""
    async with reading():
        told = await announced.since(TOPICS, after, limit=limit + 1)
        page = told[:limit]
        names = tuple(dict.fromkeys(each.subject for each in reversed(page)))[::-1]
        found, answers = await alerts.some(names), await helped.told_to_all(names)
    place = page[-1].seq if page else after
    shown = tuple(found[name] for name in names if name in found)
    return Alerts(alerts=shown, told=answers, more=len(told) > limit, place=place)


async def one_alert(identity: str) -> tuple[Alert, tuple[Told, ...]]:
    """One alert, whatever its standing, and how it helped; raises NotHere."""
    async with reading():
        found = await reads.one(identity)
        told = await helped.told_to_all([identity])
    return found, told.get(identity, ())


async def last_place() -> int:
    """The place of the newest change."""
    return await announced.last(TOPICS)


async def one_version(alert: str, number: int) -> tuple[AlertVersion, AlertRecord]:
    """One version of an alert with all that it says; raises NotHere."""
    return await alerts.version(alert, number)


async def feedback_listed(
    *, area: str | None, standing: Standing, after: Cursor | None, limit: int
) -> tuple[tuple[Feedback, ...], bool]:
    """Released feedback, newest first, and whether more follows."""
    found = await feedback.listed(area=area, standing=standing, after=after, limit=limit + 1)
    return found[:limit], len(found) > limit
