"""Writing down what services there are."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from board.db import writing
from board.programs.reads import JSON_FIELDS, entry_of
from board.programs.shapes import ProgramEntry, ServiceEntry
from board.programs.tables import Program, ServiceRow

# An engine takes some 32,000 values in one statement; a service has nineteen.
MOST_AT_ONCE = 500


async def describe(entries: Iterable[ServiceEntry], *, programs: Iterable[ProgramEntry] = ()) -> int:
    """Write each service as it is described, all or none; gives how many were new or had changed."""
    async with writing():
        await _name(programs)
        known = {entry.id: entry for entry in map(entry_of, await ServiceRow.select())}
        # The last word counts where a list names a service twice: no statement may write one row twice.
        described = {entry.id: entry for entry in entries}
        changed = [entry for entry in described.values() if known.get(entry.id) != entry]
        for start in range(0, len(changed), MOST_AT_ONCE):
            await _write(changed[start : start + MOST_AT_ONCE])
    return len(changed)


async def _name(programs: Iterable[ProgramEntry]) -> None:
    rows = [Program(id=program.id, name=program.name) for program in programs]
    if rows:
        await Program.insert(*rows).on_conflict(action="DO UPDATE", target=Program.id, values=[Program.name])


async def _write(entries: Sequence[ServiceEntry]) -> None:
    rows = [ServiceRow(**_columns(entry)) for entry in entries]
    await ServiceRow.insert(*rows).on_conflict(
        action="DO UPDATE", target=ServiceRow.id, values=ServiceRow.all_columns(exclude=[ServiceRow.id])
    )


def _columns(entry: ServiceEntry) -> dict[str, Any]:
    plain = msgspec.structs.asdict(entry)
    texts = {name: msgspec.json.encode(plain[name]).decode() for name in JSON_FIELDS}
    return plain | texts | {"status": entry.status.value}
