"""What software says of its program's own services, written at once: its opening hours, and what is out.

What a program says of itself stands as its own word, with the day: nobody decides on it first, as nobody
decides on what a program writes on its own door. What it says of people passes the desk (replies).
"""

from typing import Any

from msgspec.structs import replace

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.apikeys.calls import must_reach
from board.apikeys.shapes import Caller, Hours, Reach, Stock, Written
from board.db import writing
from board.errors import N_, Conflict, Invalid, Refused
from board.hsds.hours import clashes
from board.posts import changes as posts
from board.programs import changes as programs
from board.programs import reads
from board.programs.shapes import ServiceEntry
from board.roles import Role
from board.safety.scrub import tidy_text

TOPIC = "service"
THEIRS = N_("This key writes for %(program)s, and this service is not one of theirs.")


async def hours(service: str, said: Hours, *, by: Caller) -> Written:
    """Write when a service is open; raises Invalid for hours that contradict themselves, else as stock."""
    must_reach(by, Reach.HOURS)
    for fault in clashes(said.schedules):
        raise Invalid({"schedules": fault})
    return await _write(
        service,
        said.version,
        by,
        schedules=said.schedules,
        hours_text=tidy_text(said.hours_text),
        closures=said.closures,
        checked_on=clock.today(),
        checked_by=by.program_name,
    )


async def stock(service: str, said: Stock, *, by: Caller) -> Written:
    """Write what has run out at a service, or that all is there again.

    Raises Refused where the key was not made for it, or for this program's services, NotHere where there is
    no such service, and Conflict where it changed since it was read.
    """
    must_reach(by, Reach.STOCK)
    out = tuple(dict.fromkeys(tidy_text(each) for each in said.stock_out))
    return await _write(service, said.version, by, stock_out=out, notice=tidy_text(said.notice))


async def _write(service: str, version: int | None, by: Caller, **said: Any) -> Written:
    async with writing():
        entry = await _own(service, by)
        if version is not None and version != entry.version:
            raise Conflict
        told = replace(entry, **said)
        if told == entry:
            return Written(entry.id, entry.version)
        written = await programs.rewrite(told)
        await posts.announce(TOPIC, written.id, written.version)
        await acts.note(Did.SERVICE_TOLD, role=Role.PROGRAM, actor=None, about=written.name)
    return Written(written.id, written.version)


async def _own(service: str, by: Caller) -> ServiceEntry:
    entry = await reads.service(service)
    if entry.program != by.program:
        raise Refused(THEIRS, program=by.program_name)
    return entry
