"""What a file would do here, without doing it: new, changed, unchanged, not in the file, and rejected."""

import asyncio
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import asdict, replace

from board.db import reading
from board.errors import N_, Message
from board.hsds import inward, names, sheet
from board.hsds.shapes import Change, Faulty, Given, Ground, Known, Plan, Rejected, Remark, Row
from board.hsds.upload import given as given_in
from board.programs import reads as programs
from board.programs.shapes import ProgramEntry, ServiceEntry, ServiceName

LONGEST_NAME = 80


async def planned(content: bytes, ground: Ground) -> Plan:
    """What a file would do; raises BadFile for one that cannot be read as a whole.

    Each entry carries the version that is here, a new one 0. Thousands of rows take seconds, so they are read
    beside the doors.
    """
    async with reading():
        entries, bodies = await programs.services(), await programs.programs()
    return await asyncio.to_thread(lambda: _Planning(ground, entries, bodies).plan(given_in(content)))


class _Planning:
    """Reads row after row; what a row says is known to those behind it."""

    def __init__(
        self, ground: Ground, entries: tuple[ServiceEntry, ...], bodies: tuple[ProgramEntry, ...]
    ) -> None:
        self.ground = ground
        self.here = {each.id: each for each in entries}
        self.bodies = {each.id: each for each in bodies}
        self.known = Known(
            services={names.of_service(each, ground.address): each for each in entries},
            programs={names.of_program(each, ground.address): each for each in bodies},
            slugs=dict(self.here),
            bodies=dict(self.bodies),
        )
        self.rows: dict[str, Row] = {}
        self.rejected: list[Rejected] = []

    def plan(self, rows: list[Given]) -> Plan:
        """What the rows of a file would do."""
        for each in rows:
            try:
                self._take(self._read(each))
            except Faulty as faulty:
                self.rejected.append(Rejected(line=each.line, name=_name(each.said), reasons=faulty.reasons))
        taken = [self._over_what_is_here(row.entry) for row in self.rows.values()]
        changes = [Change(entry=each, fields=self._differs(each)) for each in taken if each.id in self.here]
        return _sealed(
            Plan(
                new=tuple(each for each in taken if each.id not in self.here),
                changed=tuple(each for each in changes if each.fields),
                unchanged=sum(not each.fields for each in changes),
                missing=self._missing(),
                rejected=tuple(self.rejected),
                remarks=tuple(self._remarks()),
                programs=self._programs(),
            )
        )

    def _read(self, each: Given) -> Row:
        reader = inward.read if each.is_hsds else sheet.read
        return reader(each, self.ground, self.known)

    def _take(self, row: Row) -> None:
        entry = row.entry
        if entry.id in self.rows:
            line = self.rows[entry.id].line
            raise Faulty(Message(N_("The same service stands in line %(line)s already."), {"line": line}))
        self.rows[entry.id] = row
        self.known.slugs[entry.id] = entry
        self.known.services[names.of_service(entry, self.ground.address)] = entry
        if row.program:
            self.known.bodies[row.program.id] = row.program
            self.known.programs[names.of_program(row.program, self.ground.address)] = row.program

    def _over_what_is_here(self, entry: ServiceEntry) -> ServiceEntry:
        return replace(entry, version=self.here[entry.id].version if entry.id in self.here else 0)

    def _differs(self, entry: ServiceEntry) -> tuple[str, ...]:
        now, before = asdict(entry), asdict(self.here[entry.id])
        return tuple(name for name in now if now[name] != before[name])

    def _missing(self) -> tuple[ServiceName, ...]:
        gone = [each for each in self.here.values() if each.id not in self.rows]
        return tuple(ServiceName(each.id, each.name, each.area) for each in gone)

    def _remarks(self) -> list[Remark]:
        return [
            Remark(line=row.line, name=row.entry.name, told=told)
            for row in self.rows.values()
            for told in row.remarks
        ]

    def _programs(self) -> tuple[ProgramEntry, ...]:
        said = {row.program.id: row.program for row in self.rows.values() if row.program}
        over = (
            replace(each, version=self.bodies[name].version if name in self.bodies else 0)
            for name, each in said.items()
        )
        return tuple(each for each in over if each != self.bodies.get(each.id))


def _sealed(plan: Plan) -> Plan:
    """The plan with a seal over all that it would write, over which versions, and all that it tells."""
    return replace(plan, seal=sha256(msgspec.json.encode(plan, order="deterministic")).hexdigest())


def _name(said: dict[str, Any]) -> str:
    name = said.get("name")
    return name[:LONGEST_NAME] if isinstance(name, str) else ""
