"""The only way to an account: a link that one person may use, once, within three days."""

from collections.abc import Sequence
from typing import Any

import msgspec

from board import clock
from board.accounts import acts, bindings, people
from board.accounts import keys as secret
from board.accounts.form import Credentials
from board.accounts.rule import RULE
from board.accounts.shapes import Did, Invited
from board.accounts.standing import still_keeps
from board.accounts.tables import Account, Invitation
from board.db import reading, writing
from board.errors import N_, Gone, Invalid, Message, Refused
from board.roles import Role
from board.safety.keeping import Kept, life
from board.safety.passphrases import Passphrases

OVER = N_("This invitation was used, or its days are over. Please ask the keeper for a new one.")
UNSIGNED = N_("Please give your word on this. Without it nobody answers for a program here.")


async def invite(
    role: Role, *, by: str | None, note: str = "", program: str = "", programs: Sequence[str] = ()
) -> str:
    """A new invitation: the secret that stands in its link, told this once.

    `by` is the keeper who invites, None for the board itself. `program` is named for its staff, and for
    nobody else, and so are the ids of the `programs` that they will answer for: ValueError. Raises Refused
    once that keeper was ended.
    """
    if bool(program) is not (role is Role.PROGRAM) or (programs and not program):
        raise ValueError("A program is named for its own staff, and for them alone.")
    token = secret.fresh()
    row = Invitation(
        digest=secret.digest(token),
        role=role.value,
        note=note,
        program=program,
        programs=bindings.kept(programs),
        invited_by=by,
        expires=clock.now() + life(Kept.INVITATION),
    )
    async with writing():
        if by is not None and not await still_keeps(by):
            raise Refused
        await Invitation.insert(row)
        await acts.note(Did.INVITED, role=role, actor=by)
    return token


async def first_keeper() -> str | None:
    """While there is no keeper, an invitation for the first one, in place of any made before."""
    async with writing():
        if await Account.exists().where((Account.role == Role.KEEPER.value) & Account.active.eq(value=True)):
            return None
        await Invitation.delete().where(
            Invitation.used_on.is_null()
            & Invitation.invited_by.is_null()
            & (Invitation.role == Role.KEEPER.value)
        )
        return await invite(Role.KEEPER, by=None)


async def look(token: str) -> Invited:
    """What an invitation offers; raises Gone when it opens nothing. Looking changes nothing."""
    async with reading():
        row = await Invitation.select().where(_opens(token)).first()
    if row is None:
        raise Gone(OVER)
    return _invited(row)


async def accept(token: str, given: Credentials, *, passphrases: Passphrases) -> str:
    """The id of the one account that an invitation makes; raises Gone, or Invalid where the name is taken.

    Raises Invalid too for whoever is to answer for a program and does not sign the rule as it stands.
    """
    invited = await look(token)
    if invited.role is Role.PROGRAM and given.signs != RULE.version:
        raise Invalid({"signs": Message(UNSIGNED)})
    hashed = await passphrases.hash(given.passphrase)
    async with writing():
        used = (
            await Invitation.update({Invitation.used_on: clock.today()})
            .where(_opens(token))
            .returning(Invitation.role, Invitation.program, Invitation.programs, Invitation.invited_by)
        )
        if not used:
            raise Gone(OVER)
        role = Role(used[0]["role"])
        account = await people.add(given.name, role, hashed=hashed, program=used[0]["program"])
        if role is Role.PROGRAM:
            await bindings.give(account, msgspec.json.decode(used[0]["programs"], type=tuple[str, ...]))
            await bindings.sign(account)
        await acts.note(Did.JOINED, role=role, actor=used[0]["invited_by"], concerns=account)
        return account


async def waiting() -> tuple[Invited, ...]:
    """The invitations that nobody has used yet, the next to end first."""
    async with reading():
        rows = await Invitation.select().where(_open()).order_by(Invitation.expires)
    return tuple(map(_invited, rows))


async def sweep() -> None:
    """Forget the invitations whose time is over, used or not."""
    async with writing():
        await Invitation.delete().where(Invitation.expires <= clock.now())


def _opens(token: str) -> Any:
    return _open() & (Invitation.digest == secret.digest(token))


def _open() -> Any:
    return Invitation.used_on.is_null() & (Invitation.expires > clock.now())


def _invited(row: dict[str, Any]) -> Invited:
    return Invited(role=Role(row["role"]), note=row["note"], expires=row["expires"], program=row["program"])
