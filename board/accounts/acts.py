"""What was done about accounts, kept as decisions are: who invited, who joined, who was ended."""

from board import clock
from board.accounts.shapes import Act, Did
from board.accounts.tables import StaffAct, StaffActAbout
from board.db import reading, writing
from board.ledger import changes as ledger
from board.ledger.changes import Happened
from board.roles import Role
from board.safety import codes
from board.safety.keeping import Kept, life

SHOWN = 30


async def note(
    what: Did, *, role: Role, actor: str | None, concerns: str | None = None, about: str | None = None
) -> None:
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
        if about:
            await StaffActAbout.insert(StaffActAbout(act=row.id, about=about))
        # Never what it was about: that is a name which somebody typed.
        said: dict[str, str | int] = {"action": what.value, "role": role.value}
        await ledger.note(Happened(event="staff", said=said, of=concerns or "", who=actor or ""))


async def latest() -> tuple[Act, ...]:
    """The last acts, by day; within a day there is no order, for no finer time is kept."""
    async with reading():
        rows = (
            await StaffAct.select(
                StaffAct.id,
                StaffAct.day,
                StaffAct.what,
                StaffAct.role,
                StaffAct.actor.name,
                StaffAct.concerns.name,
            )
            .order_by(StaffAct.day, ascending=False)
            .order_by(StaffAct.what, ascending=False)  # who joined stands above the invitation they used
            .order_by(StaffAct.id)
            .limit(SHOWN)
        )
        things = await _things([row["id"] for row in rows])
    return tuple(
        Act(
            day=row["day"],
            what=Did(row["what"]),
            role=Role(row["role"]),
            actor=row["actor.name"],
            concerns=row["concerns.name"],
            about=things.get(row["id"]),
        )
        for row in rows
    )


async def sweep() -> None:
    """Forget the oldest acts."""
    async with writing():
        await StaffAct.delete().where(StaffAct.day <= clock.today() - life(Kept.STAFF_ACT))


async def _things(acts: list[str]) -> dict[str, str]:
    """What each of these acts was about, where it was not a person."""
    if not acts:
        return {}
    rows = await StaffActAbout.select().where(StaffActAbout.act.is_in(acts))
    return {row["act"]: row["about"] for row in rows}
