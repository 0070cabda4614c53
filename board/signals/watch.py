"""The scheduled look: what stands out becomes a signal, what no longer does is taken down."""

from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Struct

from board import clock
from board.db import reading, writing
from board.errors import Conflict, NotHere
from board.guide.load import Guide
from board.safety import codes
from board.signals import tally
from board.signals.cusum import Alarm, Rule, look
from board.signals.shapes import ANY, Why
from board.signals.tables import SignalRow

OPEN, SEEN = "open", "seen"
SAID = ("number", "first_day", "last_day", "marks", "why")
Place = tuple[str, str]


class Found(Struct, frozen=True):
    """The strongest alarm about a class in an area, and every mark that stood out."""

    alarm: Alarm
    marks: tuple[str, ...]


async def watch(guide: Guide, rule: Rule) -> int:
    """Count, look, and write down what stands out now; gives how many there are. Twice is once."""
    await tally.count(guide)
    await tally.forget(rule.days)
    found = _found(await tally.series(rule.days), rule)
    async with writing():
        before = {(row["area"], row["family"]): row for row in await SignalRow.select()}
        for place, each in found.items():
            await _write(place, each, before.get(place))
        over = [row["id"] for place, row in before.items() if place not in found]
        if over:
            await SignalRow.delete().where(SignalRow.id.is_in(over))
    return len(found)


async def seen(signal: str, version: int) -> None:
    """A moderator has seen it, until it grows; raises NotHere, and Conflict when it changed meanwhile."""
    async with writing():
        turned = (
            await SignalRow.update(
                {SignalRow.state: SEEN, SignalRow.version: SignalRow.version + 1}, force=True
            )
            .where((SignalRow.id == signal) & (SignalRow.version == version) & (SignalRow.state == OPEN))
            .returning(SignalRow.id)
        )
        if not turned and not await SignalRow.exists().where(SignalRow.id == signal):
            raise NotHere
    if not turned:
        raise Conflict


async def current() -> int:
    """How many signals nobody has seen yet."""
    async with reading():
        return int(await SignalRow.count().where(SignalRow.state == OPEN))


def _found(series: dict[tally.Cell, list[int]], rule: Rule) -> dict[Place, Found]:
    """By area and class, the most numerous alarm and every mark that stood out by itself."""
    alarms: dict[Place, list[tuple[str, Alarm]]] = {}
    for (area, family, mark), counts in sorted(series.items()):
        if alarm := look(counts, rule):
            alarms.setdefault((area, family), []).append((mark, alarm))
    return {place: _strongest(each) for place, each in alarms.items()}


def _strongest(alarms: list[tuple[str, Alarm]]) -> Found:
    marks = tuple(mark for mark, _ in alarms if mark != ANY)
    return Found(max((alarm for _, alarm in alarms), key=lambda alarm: alarm.number), marks)


async def _write(place: Place, found: Found, before: dict[str, Any] | None) -> None:
    row = _row(place, found)
    if before is None:
        await SignalRow.insert(row).on_conflict(
            target=(SignalRow.area, SignalRow.family), action="DO NOTHING"
        )
    elif row.number > before["number"] or row.marks != before["marks"]:
        again: dict[Any, Any] = {column: getattr(row, column) for column in SAID}
        again |= {"state": OPEN, "version": SignalRow.version + 1}
        await SignalRow.update(again, force=True).where(SignalRow.id == before["id"])


def _row(place: Place, found: Found) -> SignalRow:
    (area, family), alarm, last = place, found.alarm, clock.today()
    return SignalRow(
        id=codes.public_id(),
        area=area,
        family=family,
        number=alarm.number,
        first_day=last - timedelta(days=alarm.days - 1),
        last_day=last,
        marks=msgspec.json.encode(found.marks).decode(),
        why=(Why.NEW if alarm.is_new else Why.ABOVE).name,
    )
