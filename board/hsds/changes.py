"""Doing what a dry run showed: all of it in one transaction with its row in the sealed log, or nothing."""

from board.db import writing
from board.errors import Conflict
from board.hsds.plan import planned
from board.hsds.shapes import Ground, Plan
from board.ledger import changes as ledger
from board.ledger.changes import Happened
from board.posts import changes as posts
from board.programs import changes as programs
from board.roles import Role


async def bring_in(content: bytes, ground: Ground, *, seal: str, by: str = "") -> Plan:
    """Write what the plan of this seal said, all or nothing; gives the plan.

    `by` is a keeper's account, empty for whoever sits at the machine. Raises Conflict when the file would do
    something else by now or somebody is faster, BadFile for one that cannot be read.
    """
    plan = await planned(content, ground)
    if plan.seal != seal:
        raise Conflict
    if plan.does_something:
        async with writing():
            entries = [*plan.new, *(each.entry for each in plan.changed)]
            await programs.write(entries, programs=plan.programs)
            # From now on the board is somebody's: no demonstration is planted over it.
            await posts.turn_edition()
            await _note(plan, by)
    return plan


async def _note(plan: Plan, by: str) -> None:
    """One row for the whole file: its seal covers every service that it wrote, and over which version."""
    said: dict[str, str | int] = {
        "action": "imported",
        "role": Role.KEEPER.value,
        "added": len(plan.new),
        "changed": len(plan.changed),
    }
    await ledger.note(Happened(event="service", said=said, of=plan.seal, who=by))
