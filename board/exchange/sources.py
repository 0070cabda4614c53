"""The allow-list: whom this board follows, when each is asked again, and since when one cannot be read."""

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.db import reading, writing
from board.errors import N_, Invalid, Message, NotHere
from board.exchange.fetch import Known
from board.exchange.shapes import Source
from board.exchange.tables import SourceRow
from board.safety import codes

EVERY = timedelta(minutes=15)
ALREADY = N_("This address is followed already.")
LISTED = (
    SourceRow.id, SourceRow.name, SourceRow.address, SourceRow.added_on, SourceRow.read_on,
    SourceRow.failing_since, SourceRow.why, SourceRow.skipped,
)  # fmt: skip


class Due(Struct, frozen=True, kw_only=True):
    """A source that may be asked again, with the marks of its last answer."""

    id: str
    name: str
    address: str
    known: Known
    next_read: datetime


async def follow(name: str, address: str, *, by: str | None) -> str:
    """Put a source on the list, and give its id; raises Invalid for an address that stands there already."""
    row = SourceRow(
        id=codes.public_id(),
        address=address,
        name=name,
        added_by=by,
        added_on=clock.today(),
        next_read=clock.quarter(clock.now()),
    )
    async with writing():
        added = (
            await SourceRow.insert(row)
            .on_conflict(target=SourceRow.address, action="DO NOTHING")
            .returning(SourceRow.id)
        )
    if not added:
        raise Invalid({"address": Message(ALREADY)})
    return str(added[0]["id"])


async def leave(source: str) -> None:
    """Take a source off the list. What came of it stays, with its name and link; raises NotHere."""
    codes.public(source)
    async with writing():
        if not await SourceRow.delete().where(SourceRow.id == source).returning(SourceRow.id):
            raise NotHere


async def listed() -> tuple[Source, ...]:
    """Everybody on the list, by name."""
    async with reading():
        rows = await SourceRow.select(*LISTED).order_by(SourceRow.name, SourceRow.id)
    return tuple(Source(**row) for row in rows)


async def due() -> tuple[Due, ...]:
    """The sources whose quarter of an hour is over."""
    return tuple(each for each in await every() if each.next_read <= clock.now())


async def every() -> tuple[Due, ...]:
    """Every source, whenever it was asked last."""
    async with reading():
        rows = await SourceRow.select().order_by(SourceRow.next_read, SourceRow.id)
    return tuple(_due(row) for row in rows)


async def claim(source: Due) -> bool:
    """Whether it is ours to ask it now: of two who try at once, one is."""
    same = (SourceRow.id == source.id) & (SourceRow.next_read == source.next_read)
    later = clock.now() + EVERY
    if later == source.next_read:
        later += timedelta(seconds=1)
    async with writing():
        claimed = (
            await SourceRow.update({SourceRow.next_read: later}, force=True)
            .where(same)
            .returning(SourceRow.id)
        )
    return bool(claimed)


async def note_read(source: str, known: Known, *, skipped: int | None) -> None:
    """Write down that a source was read today; `skipped` is None where it said that nothing has changed."""
    said: dict[Any, Any] = {
        SourceRow.etag: known.etag,
        SourceRow.modified: known.modified,
        SourceRow.read_on: clock.today(),
        SourceRow.failing_since: None,
        SourceRow.why: "",
    }
    if skipped is not None:
        said[SourceRow.skipped] = skipped
    async with writing():
        await SourceRow.update(said, force=True).where(SourceRow.id == source)


async def note_failure(source: str, why: str) -> None:
    """Write down why a source could not be read, and since which day it has been so."""
    async with writing():
        row = await SourceRow.select(SourceRow.failing_since).where(SourceRow.id == source).first()
        since = (row and row["failing_since"]) or clock.today()
        said: dict[Any, Any] = {SourceRow.failing_since: since, SourceRow.why: why}
        await SourceRow.update(said, force=True).where(SourceRow.id == source)


def _due(row: dict[str, Any]) -> Due:
    return Due(
        id=row["id"],
        name=row["name"],
        address=row["address"],
        known=Known(row["etag"], row["modified"]),
        next_read=row["next_read"],
    )
