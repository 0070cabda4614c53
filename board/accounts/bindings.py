"""For which programs somebody answers, and whether they signed the rule; see rule.py.

Threat: the staff of one program reading, or answering, as another. A door asks `programs_of` for what it
shows; a verb asks `must_answer_for` inside its own transaction, where nobody can unbind the account before it
commits.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec

from board import clock
from board.accounts import acts, people
from board.accounts.rule import RULE
from board.accounts.shapes import Did
from board.accounts.tables import Account, AccountProgram, RuleSigned
from board.db import reading, writing
from board.errors import N_, NotHere, Refused
from board.roles import Role
from board.safety import codes

_THEIRS: Any = AccountProgram.account.active
UNSIGNED = N_("Please sign the rule about feedback first.")


async def programs_of(account: str) -> tuple[str, ...]:
    """The ids of the programs that an open account answers for, in order; none for the board's own staff."""
    async with reading():
        rows = (
            await AccountProgram.select(AccountProgram.program)
            .where((AccountProgram.account == account) & _THEIRS.eq(value=True))
            .order_by(AccountProgram.program)
        )
    return tuple(row["program"] for row in rows)


async def staff_of(program: str) -> tuple[tuple[str, str], ...]:
    """The id and name of everybody open who answers for a program, by name."""
    columns = (AccountProgram.account, AccountProgram.account.name)
    async with reading():
        rows = await AccountProgram.select(*columns).where(
            (AccountProgram.program == program) & _THEIRS.eq(value=True)
        )
    return tuple(sorted(((row["account"], row["account.name"]) for row in rows), key=lambda pair: pair[1]))


async def colleagues(account: str) -> tuple[str, ...]:
    """Everybody who answers for a program that this account answers for, and the account itself."""
    theirs = await programs_of(account)
    staff = [await staff_of(program) for program in theirs]
    return tuple(dict.fromkeys([account, *(name for each in staff for name, _ in each)]))


async def here_since() -> dict[str, date]:
    """The programs that somebody here answers for, with the day of the first of them."""
    async with reading():
        rows = await AccountProgram.select(AccountProgram.program, AccountProgram.since).where(
            _THEIRS.eq(value=True)
        )
    found: dict[str, date] = {}
    for row in rows:
        found[row["program"]] = min(row["since"], found.get(row["program"], row["since"]))
    return found


async def must_answer_for(account: str, program: str) -> None:
    """Raises NotHere for a program that is not theirs, and Refused for whoever has not signed the rule.

    Asked inside the transaction of what they do, before its first write: it holds until that commits.
    """
    async with writing():
        # Written, not read: a keeper who unbinds them at this instant waits here, or has been waited for.
        open_ = await Account.update({Account.active: True}).where(_open(account)).returning(Account.id)
        if not open_ or program not in await programs_of(account):
            raise NotHere
        if not await has_signed(account):
            raise Refused(UNSIGNED)


async def bind(account: str, programs: Collection[str], *, by: str) -> None:
    """Let somebody answer for exactly these programs from this moment on; raises NotHere for other staff."""
    codes.public(account)
    async with writing():
        await people.must_keep(by)
        if not await Account.update({Account.active: True}).where(_open(account)).returning(Account.id):
            raise NotHere
        await AccountProgram.delete().where(AccountProgram.account == account)
        await give(account, sorted(set(programs)))
        about = ", ".join(sorted(set(programs)))
        await acts.note(Did.PROGRAMS_SET, role=Role.PROGRAM, actor=by, concerns=account, about=about)


async def give(account: str, programs: Sequence[str]) -> None:
    """Write down for which programs a new account answers, in the transaction that makes it."""
    rows = [
        AccountProgram(id=codes.public_id(), account=account, program=program, since=clock.today())
        for program in programs
    ]
    if rows:
        await AccountProgram.insert(*rows)


async def sign(account: str) -> None:
    """Keep that somebody gave their word on the rule as it stands, today; twice is once."""
    row = RuleSigned(id=codes.public_id(), account=account, version=RULE.version, signed_on=clock.today())
    async with writing():
        await RuleSigned.insert(row).on_conflict(
            target=(RuleSigned.account, RuleSigned.version), action="DO NOTHING"
        )


async def has_signed(account: str) -> bool:
    """Whether somebody gave their word on the rule as it stands now."""
    this = (RuleSigned.account == account) & (RuleSigned.version == RULE.version)
    async with reading():
        return bool(await RuleSigned.exists().where(this))


def kept(programs: Sequence[str]) -> str:
    """Ids of programs as an invitation keeps them."""
    return msgspec.json.encode(sorted(set(programs))).decode()


def _open(account: str) -> Any:
    return (Account.id == account) & Account.active.eq(value=True) & (Account.role == Role.PROGRAM.value)
