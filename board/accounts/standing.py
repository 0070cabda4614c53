"""Whether somebody still works here, asked in a way that holds until the end of the transaction."""

import msgspec

from board.accounts.tables import Account
from board.db import reading, writing
from board.errors import N_, Refused
from board.roles import PEERS, Role, Scope

NOT_ANY_MORE = N_("You do not decide here any more. Please ask a keeper.")
NOT_THEIRS = N_("This is outside of the areas or languages that you look after.")


async def still_works(account: str) -> bool:
    """Whether an account is open; inside writing(), nobody can end it before that commits."""
    # Written, not read: whoever ends the account at this instant waits here, or has been waited for.
    open_ = (
        await Account.update({Account.active: True})
        .where((Account.id == account) & Account.active.eq(value=True))
        .returning(Account.id)
    )
    return bool(open_)


async def still_keeps(account: str) -> bool:
    """Whether an account is open and a keeper's, held in the same way."""
    keeps = (
        await Account.update({Account.active: True})
        .where((Account.id == account) & Account.active.eq(value=True) & (Account.role == Role.KEEPER.value))
        .returning(Account.id)
    )
    return bool(keeps)


async def is_of_a_program(account: str | None) -> bool:
    """Whether an account is of a program's staff, open or ended; nobody's is not."""
    async with reading():
        return bool(
            await Account.exists().where((Account.id == account) & (Account.role == Role.PROGRAM.value))
        )


async def may_decide(account: str) -> Scope:
    """What somebody may decide about; raises Refused for whoever was ended, or no longer decides (T-63).

    Asked inside the transaction of every decision, before its first write: whoever ends the account or takes
    its role away at this instant waits, or has been waited for.
    """
    async with writing():
        found = (
            await Account.update({Account.active: True})
            .where((Account.id == account) & Account.active.eq(value=True))
            .returning(Account.role, Account.areas, Account.languages)
        )
    if not found or found[0]["role"] not in PEERS:
        raise Refused(NOT_ANY_MORE)
    return scope_of(found[0]["areas"], found[0]["languages"])


async def may_decide_about(account: str, area: str | None, language: str) -> None:
    """Raises Refused where a post of this area and language is not theirs to decide; see may_decide."""
    if not (await may_decide(account)).covers(area, language):
        raise Refused(NOT_THEIRS)


def scope_of(areas: str, languages: str) -> Scope:
    """A scope as it is kept in an account."""
    return Scope(*(msgspec.json.decode(kept, type=tuple[str, ...]) for kept in (areas, languages)))
