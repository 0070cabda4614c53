"""Writing down what services there are."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace
from piccolo.columns.combination import WhereRaw

from board.db import after_commit, turned, writing
from board.errors import Conflict
from board.programs.reads import JSON_FIELDS, entry_of, program_of
from board.programs.shapes import ProgramEntry, ServiceEntry
from board.programs.tables import Program, ServiceEdition, ServiceRow

# An engine takes some 32,000 values in one statement; a service has thirty-seven.
MOST_AT_ONCE = 500
Entry = TypeVar("Entry", ServiceEntry, ProgramEntry)


async def describe(entries: Iterable[ServiceEntry], *, programs: Iterable[ProgramEntry] = ()) -> int:
    """Write each service as it is described, all or none; gives how many were new or had changed.

    The version of an entry matters only where it is new here. Raises Conflict when somebody else changes
    one meanwhile.
    """
    async with writing():
        bodies = {entry.id: entry for entry in map(program_of, await Program.select())}
        named = _changed(programs, bodies)
        await _name(named)
        known = {entry.id: entry for entry in map(entry_of, await ServiceRow.select())}
        changed = _changed(entries, known)
        for start in range(0, len(changed), MOST_AT_ONCE):
            await _write(changed[start : start + MOST_AT_ONCE])
        if changed or named:
            await turn()
    return len(changed)


async def write(entries: Sequence[ServiceEntry], *, programs: Sequence[ProgramEntry] = ()) -> None:
    """Write each entry over the version that it carries, all or none; one that is new carries version 0.

    Raises Conflict when one has another version by now.
    """
    async with writing():
        await _name([replace(each, version=each.version + 1) for each in programs])
        raised = [replace(each, version=each.version + 1) for each in entries]
        for start in range(0, len(raised), MOST_AT_ONCE):
            await _write(raised[start : start + MOST_AT_ONCE])
        await turn()


async def rewrite(entry: ServiceEntry) -> ServiceEntry:
    """Write one service over the version it was read with, and give it with its new version.

    Raises Conflict when it has another version by now, or is not there.
    """
    new = replace(entry, version=entry.version + 1)
    seen = (ServiceRow.id == entry.id) & (ServiceRow.version == entry.version)
    async with writing():
        if not await ServiceRow.update(**_columns(new)).where(seen).returning(ServiceRow.id):
            raise Conflict
        await turn()
    return new


async def turn() -> None:
    """Every page that shows services is made anew: in the same transaction, so that none is missed."""
    async with writing():
        await ServiceEdition.update({ServiceEdition.number: ServiceEdition.number + 1}, force=True)
        after_commit(turned.ring)


def _changed(entries: Iterable[Entry], known: dict[str, Entry]) -> list[Entry]:
    """What is new or says something else than is known, each with the version after the known one."""
    # The last word counts where a list names a thing twice: no statement may write one row twice.
    described = {entry.id: entry for entry in entries}
    return [
        replace(entry, version=known[name].version + 1) if name in known else entry
        for name, entry in described.items()
        if name not in known or replace(entry, version=known[name].version) != known[name]
    ]


async def _name(programs: Sequence[ProgramEntry]) -> None:
    rows = [Program(**_columns(program)) for program in programs]
    if rows:
        await _upsert(Program, rows)


async def _write(entries: Sequence[ServiceEntry]) -> None:
    await _upsert(ServiceRow, [ServiceRow(**_columns(entry)) for entry in entries])


async def _upsert(table: type[Program] | type[ServiceRow], rows: Sequence[Any]) -> None:
    """Write rows over those with the version before; raises Conflict when one has another by now."""
    name = table._meta.tablename
    insert = table.insert(*rows).on_conflict(
        action="DO UPDATE",
        target=table.id,
        values=table.all_columns(exclude=[table.id]),
        where=WhereRaw(f"{name}.version = excluded.version - 1"),
    )
    if len(await insert.returning(table.id)) < len(rows):
        raise Conflict


def _columns(entry: ServiceEntry | ProgramEntry) -> dict[str, Any]:
    plain = msgspec.structs.asdict(entry)
    _open_in_browsers(plain.get(name, "") for name in ("website", "source_url"))
    texts = {name: msgspec.json.encode(plain[name]).decode() for name in JSON_FIELDS if name in plain}
    return plain | texts | ({"status": str(entry.status)} if isinstance(entry, ServiceEntry) else {})


def _open_in_browsers(addresses: Iterable[str]) -> None:
    """Threat: javascript: as a website runs what a list says. Every door asks; none gets past this one."""
    for address in addresses:
        if address and not address.lower().startswith(("https://", "http://")):
            raise ValueError("an address of a page begins with https:// or http://")
