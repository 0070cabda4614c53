"""Keeping the directory true: what staff write down, each change with its row in the sealed log."""

import secrets

from msgspec.structs import replace

from board import clock
from board.db import writing
from board.errors import Conflict
from board.guide.words import fold
from board.ledger import changes as ledger
from board.ledger.changes import Happened
from board.programs import changes, reads
from board.programs.shapes import ServiceEntry
from board.roles import Who

LONGEST = 60


async def save(entry: ServiceEntry, *, by: Who) -> ServiceEntry:
    """Write a service over the version it was read with; raises Conflict where somebody was faster."""
    async with writing():
        saved = await changes.rewrite(entry)
        await _note("changed", saved, by)
    return saved


async def checked(identity: str, *, version: int, by: Who) -> ServiceEntry:
    """Somebody made sure today that all of it is right as it stands; raises NotHere or Conflict."""
    async with writing():
        entry = await reads.service(identity)
        if entry.version != version:
            raise Conflict
        seen = replace(entry, checked_on=clock.today(), checked_by=by.role.value)
        saved = await changes.rewrite(seen)
        await _note("checked", saved, by)
    return saved


async def add(entry: ServiceEntry, *, by: Who) -> ServiceEntry:
    """Write down a service that was not known, under an id made of its name."""
    new = replace(entry, id=_named(entry.name), version=1)
    async with writing():
        await changes.describe([new])
        await _note("added", new, by)
    return new


def _named(name: str) -> str:
    """An id that people can read, and that no other service has: four letters of chance stand behind it."""
    words = "-".join(fold(name).encode("ascii", "ignore").decode().split())[:LONGEST].strip("-")
    return f"{words or 'service'}-{secrets.token_hex(2)}"


async def _note(action: str, entry: ServiceEntry, by: Who) -> None:
    """What was done and by which role: what a service does is public, who wrote it down is not."""
    said: dict[str, str | int] = {"action": action, "role": by.role.value}
    await ledger.note(Happened(event="service", said=said, of=entry.id, who=by.account))
