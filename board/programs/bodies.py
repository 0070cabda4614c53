"""The bodies behind services: which there are, which services are whose, and a new one.

A program is named once and never taken away here: what it promised is kept under its id.
"""

import re
import unicodedata
from collections.abc import Collection
from typing import Any

import msgspec

from board.db import reading, writing
from board.errors import N_, Conflict, Invalid, Message, NotHere
from board.programs import changes
from board.programs.shapes import ProgramEntry, ServiceName
from board.programs.tables import Program, ServiceRow

LONGEST = 80
NAMELESS = N_("Please give it a name of 1 to 80 characters.")
THERE = N_("There is a program of this name already.")
NOT_OURS = N_("Please choose from this list.")


async def every() -> tuple[ProgramEntry, ...]:
    """Every program, by its name."""
    async with reading():
        rows = await Program.select(Program.id, Program.name).order_by(Program.name, Program.id)
    return msgspec.convert(rows, tuple[ProgramEntry, ...])


async def one(program: str) -> ProgramEntry:
    """One program; raises NotHere."""
    async with reading():
        row = await Program.select(Program.id, Program.name).where(Program.id == program).first()
    if row is None:
        raise NotHere
    return msgspec.convert(row, ProgramEntry)


async def named(programs: Collection[str]) -> dict[str, str]:
    """The names of these programs, by id."""
    async with reading():
        rows = await Program.select(Program.id, Program.name).where(Program.id.is_in(["", *programs]))
    return {row["id"]: row["name"] for row in rows}


async def services_of(programs: Collection[str]) -> tuple[ServiceName, ...]:
    """The services that these programs run, by name."""
    return await _named(ServiceRow.program.is_in(list(programs))) if programs else ()


async def services_of_nobody() -> tuple[ServiceName, ...]:
    """The services of which nobody wrote down whose they are, by name."""
    return await _named(ServiceRow.program.is_null())


async def whose(service: str) -> str | None:
    """The program that runs a service, None where nobody wrote it down."""
    async with reading():
        row = await ServiceRow.select(ServiceRow.program).where(ServiceRow.id == service).first()
    return row["program"] if row else None


async def make(name: str) -> str:
    """A new program, by its id, which is made of its name; raises Invalid for no name or a taken one."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST or not name.isprintable():
        raise Invalid({"name": Message(NAMELESS)})
    # One that nothing can be made of, such as one in Greek, counts those that are there.
    async with writing():
        identity = _slug(name) or f"program-{await Program.count() + 1}"
        made = (
            await Program.insert(Program(id=identity, name=name))
            .on_conflict(target=Program.id, action="DO NOTHING")
            .returning(Program.id)
        )
    if not made:
        raise Invalid({"name": Message(THERE)})
    return identity


async def hold(program: str, services: Collection[str]) -> None:
    """Put exactly these services under a program.

    Raises NotHere for no program, Invalid for no service of ours, and Conflict where one of them is another
    program's by now: that is settled where the service is edited, never taken from here.
    """
    chosen = sorted(set(services))
    theirs = ServiceRow.program == program
    async with writing():
        await one(program)
        await _put(None, theirs & ServiceRow.id.not_in(["", *chosen]))
        if chosen:
            await _take(program, chosen)
        await changes.turn()


async def _take(program: str, chosen: list[str]) -> None:
    these = ServiceRow.id.is_in(chosen)
    if await ServiceRow.count().where(these) != len(chosen):
        raise Invalid({"services": Message(NOT_OURS)})
    await _put(program, these & ServiceRow.program.is_null())
    if await ServiceRow.count().where(these & (ServiceRow.program == program)) != len(chosen):
        raise Conflict


async def _put(program: str | None, which: Any) -> None:
    """The version goes up with it: what a process holds of a service is told apart by that alone."""
    anew: dict[Any, Any] = {ServiceRow.program: program, ServiceRow.version: ServiceRow.version + 1}
    await ServiceRow.update(anew).where(which)


async def _named(which: Any) -> tuple[ServiceName, ...]:
    columns = (ServiceRow.id, ServiceRow.name, ServiceRow.area)
    async with reading():
        rows = await ServiceRow.select(*columns).where(which).order_by(ServiceRow.name, ServiceRow.id)
    return msgspec.convert(rows, tuple[ServiceName, ...])


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
