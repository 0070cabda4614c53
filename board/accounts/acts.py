"""What was done about accounts, kept as decisions are: who invited, who joined, who was ended."""

from board import clock
from board.accounts.shapes import Act, Did
from board.accounts.tables import StaffAct
from board.db import reading, writing
from board.roles import Role
from board.safety import codes
from board.safety.keeping import Kept, life

SHOWN = 30


async def note(what: Did, *, role: Role, actor: str | None, concerns: str | None = None) -> None:
    """Write an act down, in the transaction in which it is done."""
    row = StaffAct(
        id=codes.public_id(),
        day=clock.today(),
        what=what.value,
        role=role.value,
        actor=actor,
        concerns=concerns,
    )
    async with writing():
        await StaffAct.insert(row)


async def latest() -> tuple[Act, ...]:
    """The last acts, by day; within a day there is no order, for no finer time is kept."""
    async with reading():
        rows = (
            await StaffAct.select(
                StaffAct.day, StaffAct.what, StaffAct.role, StaffAct.actor.name, StaffAct.concerns.name
            )
            .order_by(StaffAct.day, ascending=False)
            .order_by(StaffAct.what, ascending=False)  # who joined stands above the invitation they used
            .order_by(StaffAct.id)
            .limit(SHOWN)
        )
    return tuple(
        Act(
            day=row["day"],
            what=Did(row["what"]),
            role=Role(row["role"]),
            actor=row["actor.name"],
            concerns=row["concerns.name"],
        )
        for row in rows
    )


async def sweep() -> None:
    """Forget the oldest acts."""
    async with writing():
        await StaffAct.delete().where(StaffAct.day <= clock.today() - life(Kept.STAFF_ACT))
