"""Doing what a dry run showed: all of it in one transaction, or nothing."""

from board.db import writing
from board.errors import Conflict
from board.hsds.plan import planned
from board.hsds.shapes import Ground, Plan
from board.posts import changes as posts
from board.programs import changes as programs


async def bring_in(content: bytes, ground: Ground, *, seal: str) -> Plan:
    """Write what the plan of this seal said, all or nothing; gives the plan.

    Raises Conflict when the file would do something else by now or somebody is faster, BadFile for one that
    cannot be read.
    """
    plan = await planned(content, ground)
    if plan.seal != seal:
        raise Conflict
    if plan.does_something:
        async with writing():
            entries = [*plan.new, *(each.entry for each in plan.changed)]
            await programs.write(entries, programs=plan.programs)
            await posts.turn_edition()
    return plan
