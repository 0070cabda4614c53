"""What a confirmed report writes into a listing, and when it goes again: by another report, or by its day."""

from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.db import writing
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import Closure, ServiceEntry
from board.remarks.shapes import CLOSED, FINE, STOCK_OUT, Remark
from board.remarks.tables import MarkRow
from board.safety import codes

TOPIC = "service"
ON, OFF = "marked", "cleared"


class Mark(Struct, frozen=True):
    """What stands on a listing: a sentence with the day, and the last day on which it holds."""

    notice: str
    until: date


async def put(remark: Remark, mark: Mark) -> None:
    """Write into its listing what people told us, or take all such marks off it where all is well again.

    Raises Conflict when somebody else changes the listing meanwhile, NotHere when it is gone.
    """
    ours = MarkRow.service == remark.service
    again = ours & (MarkRow.what == remark.what) & (MarkRow.item == remark.item)
    async with writing():
        before = await reads.service(remark.service)
        now = await _cleared(before, ours if remark.what == FINE else again)
        if remark.what != FINE:
            await MarkRow.insert(_row(remark, mark))
            now = _marked(now, remark, mark)
        if now != before:
            await _write(now)


async def sweep() -> int:
    """Take off what has stood for its time, and leave the row that says so; gives on how many listings."""
    over = MarkRow.until < clock.today()
    async with writing():
        rows = await MarkRow.select(MarkRow.service).where(over)
        services = sorted({row["service"] for row in rows})
        for service in services:
            now = await _cleared(await reads.service(service), over & (MarkRow.service == service))
            deed = Deed(action=Action.FORGOTTEN)
            await posts.note(service, await _write(now), kind=Kind.FEEDBACK, turn=(ON, OFF), deed=deed)
    return len(services)


async def _cleared(now: ServiceEntry, gone: Any) -> ServiceEntry:
    """The listing without these marks of ours; what a person wrote into it meanwhile stays."""
    for row in await MarkRow.delete().where(gone).returning(MarkRow.item, MarkRow.notice):
        now = replace(
            now,
            notice="" if now.notice == row["notice"] else now.notice,
            stock_out=tuple(each for each in now.stock_out if each != row["item"]),
            closures=tuple(each for each in now.closures if each.note != row["notice"]),
        )
    return now if now.notice else replace(now, notice=await _left(now.id))


async def _left(service: str) -> str:
    """What else people told us of a listing, the one that stays longest."""
    rows = MarkRow.select(MarkRow.notice).where(MarkRow.service == service)
    row = await rows.order_by(MarkRow.until, MarkRow.id, ascending=False).first()
    return str(row["notice"]) if row else ""


def _row(remark: Remark, mark: Mark) -> MarkRow:
    return MarkRow(
        id=codes.public_id(),
        service=remark.service,
        what=remark.what,
        item=remark.item,
        notice=mark.notice,
        until=mark.until,
    )


def _marked(now: ServiceEntry, remark: Remark, mark: Mark) -> ServiceEntry:
    told = replace(now, notice=mark.notice)
    if remark.what == CLOSED:
        shut = Closure(since=clock.today(), until=mark.until, note=mark.notice)
        return replace(told, closures=(*now.closures, shut))
    if remark.what == STOCK_OUT:
        return replace(told, stock_out=tuple(dict.fromkeys((*now.stock_out, remark.item))))
    return told


async def _write(entry: ServiceEntry) -> int:
    written = await programs.rewrite(entry)
    await posts.announce(TOPIC, written.id, written.version)
    return written.version
