"""Finding services: all of them, one of them, and the few that may help near a danger."""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from board.db import reading
from board.errors import NotHere
from board.programs.shapes import ProgramEntry, ServiceEntry, ServiceName
from board.programs.tables import Program, ServiceRow

JSON_FIELDS = ("kinds", "schedules", "languages", "bring", "closures", "stock_out", "also")
OUTLINE = (
    ServiceRow.id, ServiceRow.name, ServiceRow.kinds, ServiceRow.area, ServiceRow.status, ServiceRow.as_of,
    ServiceRow.checked_on,
)  # fmt: skip
# What helps most while something bad goes round, the most wanted first.
HELP = (
    "naloxone",
    "supervised_consumption",
    "drug_checking",
    "spotting_line",
    "nsp",
    "harm_reduction",
    "outreach",
    "crisis_line",
)


async def named() -> tuple[ServiceName, ...]:
    """Every service by name, with no more of it than a list to choose from needs."""
    async with reading():
        rows = await ServiceRow.select(ServiceRow.id, ServiceRow.name, ServiceRow.area).order_by(
            ServiceRow.name, ServiceRow.id
        )
    return msgspec.convert(rows, tuple[ServiceName, ...])


async def services(*, area: str | None = None, kind: str | None = None) -> tuple[ServiceEntry, ...]:
    """Every service of an area and a kind, by name; closed ones too, for people look for them."""
    found = ServiceRow.select().order_by(ServiceRow.name, ServiceRow.id)
    if area is not None:
        found = found.where(ServiceRow.area == area)
    async with reading():
        rows = await found
    return tuple(entry for entry in map(entry_of, rows) if kind is None or kind in entry.kinds)


async def service(identity: str) -> ServiceEntry:
    """One service; raises NotHere when there is none of this id."""
    async with reading():
        row = await ServiceRow.select().where(ServiceRow.id == identity).first()
    if row is None:
        raise NotHere
    return entry_of(row)


async def programs() -> tuple[ProgramEntry, ...]:
    """Every body that runs services, by its id."""
    async with reading():
        rows = await Program.select().order_by(Program.id)
    return tuple(map(program_of, rows))


async def names(services: Collection[str]) -> dict[str, str]:
    """What these services are called, by id."""
    if not services:
        return {}
    async with reading():
        rows = await ServiceRow.select(ServiceRow.id, ServiceRow.name).where(
            ServiceRow.id.is_in(list(services))
        )
    return {row["id"]: row["name"] for row in rows}


async def near(
    area: str | None, kinds: Collection[str] = HELP, *, limit: int = 3
) -> tuple[ServiceEntry, ...]:
    """Up to `limit` services that may help people in an area, from the area first and of various kinds.

    A phone line is near everywhere. A service that has closed, or may have, is never among them; one whose
    `is_checked` is false must be shown as not checked.
    """
    order = tuple(kinds)
    helping = [entry for entry in await _outlines() if entry.is_help]
    useful = [entry for entry in helping if not set(order).isdisjoint(entry.kinds)]
    useful.sort(key=_last_word, reverse=True)
    useful.sort(key=lambda entry: (_rank(entry, order), not entry.is_checked))
    here = [entry for entry in useful if entry.is_by_phone or (area is not None and entry.area == area)]
    elsewhere = [entry for entry in useful if entry not in here]
    return await _whole([*_varied(here, order), *_varied(elsewhere, order)][:limit])


def entry_of(row: dict[str, Any]) -> ServiceEntry:
    """A row as the rest of the house may see it."""
    plain = row | {name: msgspec.json.decode(row[name]) for name in JSON_FIELDS}
    return msgspec.convert(plain, ServiceEntry)


def program_of(row: dict[str, Any]) -> ProgramEntry:
    """A row of a program as the rest of the house may see it."""
    return msgspec.convert(row | {"also": msgspec.json.decode(row["also"])}, ProgramEntry)


async def _outlines() -> list[ServiceEntry]:
    """Every service by name with what it takes to choose: there may be hundreds, and few are shown."""
    async with reading():
        rows = await ServiceRow.select(*OUTLINE).order_by(ServiceRow.name, ServiceRow.id)
    plain = [row | {"kinds": msgspec.json.decode(row["kinds"])} for row in rows]
    return msgspec.convert(plain, list[ServiceEntry])


async def _whole(chosen: list[ServiceEntry]) -> tuple[ServiceEntry, ...]:
    """The chosen ones with everything that is known of them, in the order chosen."""
    names = [entry.id for entry in chosen]
    if not names:
        return ()
    async with reading():
        rows = await ServiceRow.select().where(ServiceRow.id.is_in(names))
    return tuple(sorted(map(entry_of, rows), key=lambda entry: names.index(entry.id)))


def _rank(entry: ServiceEntry, order: tuple[str, ...]) -> int:
    return min(order.index(kind) for kind in entry.kinds if kind in order)


def _last_word(entry: ServiceEntry) -> str:
    return entry.checked_on.isoformat() if entry.checked_on else entry.as_of or ""


def _varied(entries: Iterable[ServiceEntry], order: tuple[str, ...]) -> list[ServiceEntry]:
    """The first of each kind before the second of any."""
    seen: list[int] = []
    turns: list[tuple[int, ServiceEntry]] = []
    for entry in entries:
        rank = _rank(entry, order)
        turns.append((seen.count(rank), entry))
        seen.append(rank)
    return [entry for _, entry in sorted(turns, key=lambda turn: turn[0])]
