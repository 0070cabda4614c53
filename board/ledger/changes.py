"""Writing into the ledger: events into the chain, counts into the months, as a transaction ends.

Appenders wait for one another, on SQLite for the writer and on PostgreSQL for one advisory lock. A decision
holds the edition of the board too, some before and some after their row: the lock is taken only when nothing
else is wanted any more, so that no two can wait in a circle.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from board import clock
from board.db import at_commit, engine_kind, fetch, reading, writing
from board.ledger import bound, seal
from board.ledger.tables import Link

_LOCK = 0x6C6564676572  # "ledger"

_ADD = """INSERT INTO tally (id, month, what, part, band, number) VALUES ({}, {}, {}, {}, {}, {})
ON CONFLICT (id) DO UPDATE SET number = tally.number + excluded.number"""


class Happened(Struct, frozen=True, kw_only=True):
    """One event before it is sealed: `of` is the id of what it is about, `who` of the account, if any."""

    event: str
    said: dict[str, str | int]
    of: str = ""
    who: str = ""


class Count(Struct, frozen=True, kw_only=True, order=True):
    """One more of something in this month."""

    what: str
    part: str = ""
    band: int = 0


async def note(happened: Happened) -> None:
    """Put an event into the chain, in the transaction in which it happens, right before its end."""
    async with writing():
        at_commit(_write, happened)


async def count(what: str, part: str = "", *, band: int = 0) -> None:
    """Count one more of something in this month, in the transaction in which it happens."""
    async with writing():
        at_commit(_write, Count(what=what, part=part, band=band))


async def has_begun() -> bool:
    """Whether the chain has a first row."""
    async with reading():
        return bool(await Link.exists())


async def begin(*, earlier: int) -> None:
    """Let an empty chain begin, with the number of decisions that were made before there was one."""
    async with writing():
        await hold()
        if not await Link.exists():
            await _append([Happened(event="begins", said={"earlier": earlier})])


async def hold() -> None:
    """Nobody else appends until this transaction ends. On SQLite the transaction itself is enough."""
    if engine_kind() == "postgres":
        await fetch("SELECT pg_advisory_xact_lock({})", _LOCK)


async def _write(items: list[Any]) -> None:
    if happened := [item for item in items if isinstance(item, Happened)]:
        await hold()
        await _append(happened)
    # In one order for everybody: two that count the same things wait in a line and not in a circle.
    counts = sorted(item for item in items if isinstance(item, Count))
    month = f"{clock.today():%Y-%m}"
    for each in dict.fromkeys(counts):
        name = f"{month} {each.what} {each.part} {each.band}"
        await fetch(_ADD, name, month, each.what, each.part, each.band, counts.count(each))


async def _append(happened: list[Happened]) -> None:
    last = await Link.select(Link.seq, Link.mac).order_by(Link.seq, ascending=False).first()
    seq, prev = (int(last["seq"]), str(last["mac"])) if last else (0, seal.GENESIS)
    await Link.insert(*_sealed(happened, seq, prev))


def _sealed(happened: list[Happened], seq: int, prev: str) -> Iterator[Link]:
    signer, day = bound.current(), clock.today().isoformat()
    for each in happened:
        seq += 1
        event = seal.canonical(_told(each, signer.now.chain, day))
        mac = seal.seal(signer.now.chain, seq=seq, prev=prev, event=event)
        yield Link(seq=seq, prev=prev, day=day, event=event, key=signer.name, mac=mac)
        prev = mac


def _told(each: Happened, key: bytes, day: str) -> dict[str, str | int]:
    names = {"of": each.of, "who": each.who}
    told = {name: seal.digest(key, name, given) for name, given in names.items() if given}
    return {"event": each.event, "day": day, **told, **{k: v for k, v in each.said.items() if v != ""}}
