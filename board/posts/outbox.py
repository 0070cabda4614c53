"""Reading the outbox: each who follows has a place of its own in it, and hears a bell when more is there.

The number of a row is the edition that its change made. Editions are counted in one row, which every change
holds until it commits, so no smaller number can appear behind a reader.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from msgspec import Struct

from board.db import peers, reading, writing
from board.db.peers import Topic
from board.posts.tables import Outbox, OutboxReader

AT_ONCE = 100

_bells: set[asyncio.Event] = set()


class Change(Struct, frozen=True):
    """One public change: which kind of thing, its public id, and the version it has from now on."""

    seq: int
    topic: str
    subject: str
    version: int


async def has_more(reader: str) -> bool:
    """Whether there is something that this reader has not read: cheap, and changes nothing."""
    async with reading():
        place = await OutboxReader.select(OutboxReader.seq).where(OutboxReader.name == reader).first()
        return place is not None and await Outbox.exists().where(Outbox.seq > place["seq"])


async def read_on(reader: str) -> tuple[Change, ...]:
    """The next changes, in their order; whoever reads copies them in the same transaction, or has not read.

    Two that read at once wait here for one another, so each change is read once.
    """
    async with writing():
        held = (
            await OutboxReader.update({OutboxReader.seq: OutboxReader.seq}, force=True)
            .where(OutboxReader.name == reader)
            .returning(OutboxReader.seq)
        )
        after = held[0]["seq"] if held else 0
        rows = await Outbox.select().where(Outbox.seq > after).order_by(Outbox.seq).limit(AT_ONCE)
        if rows:
            last: dict[Any, Any] = {OutboxReader.seq: rows[-1]["seq"]}
            await OutboxReader.update(last).where(OutboxReader.name == reader)
    return tuple(Change(row["seq"], row["topic"], row["subject"], row["version"]) for row in rows)


@contextmanager
def bell() -> Iterator[asyncio.Event]:
    """An event that is set soon after a public change has been committed, in whichever process."""
    rings = asyncio.Event()
    _bells.add(rings)
    try:
        yield rings
    finally:
        _bells.discard(rings)


def ring() -> None:
    """Wake whoever follows, in whichever process; called after the commit."""
    ring_here()
    peers.tell(Topic.BELL)


def ring_here(_said: str = "") -> None:
    """Wake whoever follows in this process, because another one rang."""
    for each in _bells:
        each.set()
