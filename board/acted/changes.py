"""A program says what it did about an alert, takes it back, and chooses whether to be named.

Threat: the staff of one program speaking for another. Each verb asks inside its own transaction whether
whoever presses answers for the program, and no keeper can unbind them before it commits.
"""

from typing import Any

from board import clock
from board.accounts.bindings import must_answer_for
from board.acted.reads import counted
from board.acted.tables import ActedNamed, ActedRow
from board.alerts import acted as alerts
from board.alerts.acted import TOPIC
from board.db import writing
from board.posts import changes as posts
from board.posts.shapes import Action, Deed, Kind
from board.safety import codes

ONCE = (ActedRow.alert, ActedRow.program, ActedRow.step)
SEEN = (ActedRow.id, ActedRow.version)


async def mark(step: str, *, alert: str, program: str, account: str) -> None:
    """Say today that a program took a step; whoever presses second changes nothing.

    Raises NotHere for another's program and for an alert of the past, Refused for whoever has not signed.
    """
    row = _row(step, alert, program)
    async with writing():
        await must_answer_for(account, program)
        await alerts.hold(alert)
        first = await ActedRow.insert(row).on_conflict(target=ONCE, action="DO NOTHING").returning(*SEEN)
        if turned := first or await _turn(row, stands=True):
            await _tell(row, turned[0], Deed(action=Action.ACTED, account=account))


async def undo(step: str, *, alert: str, program: str, account: str) -> None:
    """Say that a program did not take a step after all; raises as `mark` does."""
    row = _row(step, alert, program)
    async with writing():
        await must_answer_for(account, program)
        await alerts.hold(alert)
        if turned := await _turn(row, stands=False):
            await _tell(row, turned[0], Deed(action=Action.ACT_UNDONE, account=account))


async def be_named(program: str, *, account: str) -> None:
    """Let a program be named beside what it did, from now on and before; raises as `mark` does."""
    row = ActedNamed(program=program, since=clock.today())
    async with writing():
        await must_answer_for(account, program)
        if await ActedNamed.insert(row).on_conflict(action="DO NOTHING").returning(ActedNamed.program):
            await _tell_anew(program)


async def be_counted(program: str, *, account: str) -> None:
    """Let a program be only counted, from now on and for what it did before; raises as `mark` does."""
    async with writing():
        await must_answer_for(account, program)
        if await ActedNamed.delete().where(ActedNamed.program == program).returning(ActedNamed.program):
            await _tell_anew(program)


def _row(step: str, alert: str, program: str) -> ActedRow:
    codes.public(alert)
    return ActedRow(id=codes.public_id(), alert=alert, program=program, step=step, day=clock.today())


async def _turn(row: ActedRow, *, stands: bool) -> list[dict[str, Any]]:
    """The one statement that can lose: it finds the step only where it does not stand so already."""
    this = (ActedRow.alert == row.alert) & (ActedRow.program == row.program) & (ActedRow.step == row.step)
    columns: dict[Any, Any] = {
        ActedRow.stands: stands,
        ActedRow.day: row.day,
        ActedRow.version: ActedRow.version + 1,
    }
    return (
        await ActedRow.update(columns, force=True)
        .where(this & ActedRow.stands.eq(value=not stands))
        .returning(*SEEN)
    )


async def _tell(row: ActedRow, seen: dict[str, Any], deed: Deed) -> None:
    """The decision about the step, and the public change of its alert, in the transaction of both."""
    await alerts.write(row.alert, await counted(row.alert))
    turn = ("", row.step) if deed.action is Action.ACTED else (row.step, "")
    await posts.note(seen["id"], seen["version"], kind=Kind.ALERT, turn=turn, deed=deed)
    await posts.announce(TOPIC, row.alert)


async def _tell_anew(program: str) -> None:
    """Every alert about which a program did something, with or without its name."""
    theirs = (ActedRow.program == program) & ActedRow.stands.eq(value=True)
    rows = await ActedRow.select(ActedRow.alert).where(theirs).order_by(ActedRow.alert)
    # In one order for everybody: two programs that choose at once wait in a line and not in a circle.
    for alert in dict.fromkeys(row["alert"] for row in rows):
        await alerts.hold(alert)
        await alerts.write(alert, await counted(alert))
    await posts.turn_edition()
