"""A board that files are read for, and small files."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from board.guide.load import load
from board.hsds.changes import bring_in
from board.hsds.plan import planned
from board.hsds.shapes import Ground, Plan
from board.programs import changes as programs
from board.programs.tables import Program, ServiceRow

REAL = Path(__file__).parents[1] / "data" / "services"
GROUND = Ground(address="https://board.test", guide=load("vancouver"), today=date(2026, 11, 22))
A_SERVICE = "6f1b6a44-3c0e-4a55-9d8c-0d9a4c0f7a11"


async def brought(content: bytes, ground: Ground = GROUND) -> Plan:
    """Look at a file, and do what it would do."""
    plan = await planned(content, ground)
    return await bring_in(content, ground, seal=plan.seal)


async def emptied() -> None:
    """A board without services, as on its first day."""
    await ServiceRow.delete(force=True)
    await Program.delete(force=True)


def hsds(**members: Any) -> bytes:
    """A file with one HSDS service."""
    service = {"id": A_SERVICE, "name": "Corner clinic", "status": "active"} | members
    return msgspec.json.encode([service])


def table(*rows: str) -> bytes:
    """A table with these lines."""
    return "\r\n".join((*rows, "")).encode()


def reasons(plan: Plan) -> list[str]:
    """Why rows of a plan cannot be taken, in words."""
    return [reason.id % reason.gaps for row in plan.rejected for reason in row.reasons]


describe = programs.describe
