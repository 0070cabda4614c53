"""What a keeper changes about somebody who works here. Each leaves an act with who did it, and to whom."""

import msgspec
from piccolo.columns.combination import And

from board.accounts import acts, arming, people, sessions
from board.accounts.form import Change
from board.accounts.shapes import Did
from board.accounts.tables import Account
from board.db import writing
from board.errors import N_, Conflict, NotHere, Refused
from board.roles import Role, Scope
from board.safety import codes

LAST_KEEPER = N_("This is the only keeper. Make somebody else a keeper first, then change this.")


async def change_role(account: str, change: Change, *, by: str) -> None:
    """Give somebody another role from this moment on, on every path (T-63).

    Raises Conflict when they no longer have the role that was seen, and Refused for the last keeper.
    """
    codes.public(account)
    async with writing():
        await people.must_keep(by)
        if await people.is_last_keeper(account) and change.after is not Role.KEEPER:
            raise Refused(LAST_KEEPER)
        changed = (
            await Account.update({Account.role: change.after.value})
            .where(_open(account) & (Account.role == change.before.value))
            .returning(Account.id)
        )
        if not changed:
            raise Conflict
        if change.after is not change.before:
            await acts.note(Did.ROLE_CHANGED, role=change.after, actor=by, concerns=account)


async def limit(account: str, scope: Scope, *, by: str) -> None:
    """Limit somebody's work to areas and languages, or lift the limit; raises NotHere."""
    codes.public(account)
    async with writing():
        await people.must_keep(by)
        limited = (
            await Account.update(
                {
                    Account.areas: msgspec.json.encode(scope.areas).decode(),
                    Account.languages: msgspec.json.encode(scope.languages).decode(),
                }
            )
            .where(_open(account))
            .returning(Account.role)
        )
        await _note(Did.SCOPE_CHANGED, limited, account, by)


async def sign_out(account: str, *, by: str) -> None:
    """End every session of somebody, in every browser; raises NotHere."""
    codes.public(account)
    async with writing():
        await people.must_keep(by)
        there = await _held(account)
        await sessions.close_all(account)
        await _note(Did.SIGNED_OUT, there, account, by)


async def reset_second(account: str, *, by: str) -> None:
    """Take away somebody's second factor and sessions, because their phone is gone; raises NotHere."""
    codes.public(account)
    async with writing():
        await people.must_keep(by)
        there = await _held(account)
        await arming.reset(account)
        await sessions.close_all(account)
        await _note(Did.SECOND_RESET, there, account, by)


async def _held(account: str) -> list[dict[str, str]]:
    """The account until the end of the transaction: whoever signs in at this instant waits."""
    held: list[dict[str, str]] = (
        await Account.update({Account.active: True}).where(_open(account)).returning(Account.role)
    )
    return held


async def _note(what: Did, found: list[dict[str, str]], account: str, by: str) -> None:
    if not found:
        raise NotHere
    await acts.note(what, role=Role(found[0]["role"]), actor=by, concerns=account)


def _open(account: str) -> And:
    return (Account.id == account) & Account.active.eq(value=True)
