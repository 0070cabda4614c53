"""Every service as a file, in each of the formats that a directory is carried in."""

import asyncio

import msgspec

from board.db import reading
from board.errors import NotHere
from board.hsds import names, outward, sheet, tabular, terms
from board.hsds.fit import Fitting, Object
from board.hsds.shapes import Ground
from board.programs import reads as programs
from board.programs.shapes import ProgramEntry, ServiceEntry

Entries = tuple[ServiceEntry, ...]
Bodies = tuple[ProgramEntry, ...]


async def as_json(ground: Ground) -> str:
    """HSDS 3 as JSON: a list with one service to a line."""
    return await asyncio.to_thread(_lines, *await _everything(), ground)


async def as_zip(ground: Ground) -> bytes:
    """HSDS 3 as tables: a CSV for each, and a datapackage.json."""
    entries, bodies = await _everything()
    return await asyncio.to_thread(lambda: tabular.packed(outward.services(entries, bodies, ground)))


async def as_csv(_: Ground) -> str:
    """One table, a row to a service."""
    entries, bodies = await _everything()
    return await asyncio.to_thread(sheet.written, entries, {each.id: each for each in bodies})


async def some(ground: Ground, *, start: int, size: int) -> tuple[list[Object], int]:
    """So many services from a place in the list on, as HSDS, and how many there are in all."""
    entries, bodies = await _everything()
    ordered = sorted(entries, key=lambda each: each.id)
    return outward.services(ordered[start : start + size], bodies, ground), len(ordered)


async def one(identity: str, ground: Ground) -> Object:
    """The service of this HSDS id; raises NotHere when there is none."""
    entries, bodies = await _everything()
    found = [each for each in entries if names.of_service(each, ground.address) == identity]
    if not found:
        raise NotHere
    return outward.services(found, bodies, ground)[0]


async def organization(identity: str, ground: Ground) -> Object:
    """The organization of this HSDS id; raises NotHere when there is none."""
    for body in await programs.programs():
        if names.of_program(body, ground.address) == identity:
            return Fitting().fitted("organization", outward.organization(body, ground.address))
    raise NotHere


async def places(ground: Ground, *, start: int, size: int) -> tuple[list[Object], int]:
    """So many services at their places, from one on, and how many there are in all."""
    entries, bodies = await _everything()
    found = await asyncio.to_thread(outward.services, entries, bodies, ground)
    every = [each for service in found for each in service.get("service_at_locations", [])]
    return every[start : start + size], len(every)


async def known(ground: Ground, *, start: int, size: int) -> tuple[list[Object], int]:
    """So many of the terms by which this board tells kinds and areas, from one on, and how many there are."""
    every = terms.known(ground.guide)
    return [Fitting().fitted("taxonomy_term", each) for each in every[start : start + size]], len(every)


def _lines(entries: Entries, bodies: Bodies, ground: Ground) -> str:
    found = outward.services(entries, bodies, ground)
    lines = (msgspec.json.encode(each).decode() for each in found)
    return "[\n" + ",\n".join(lines) + "\n]\n"


async def _everything() -> tuple[Entries, Bodies]:
    async with reading():
        return await programs.services(), await programs.programs()
