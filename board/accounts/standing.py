"""Whether somebody still works here, asked in a way that holds until the end of the transaction."""

from board.accounts.tables import Account
from board.db import reading
from board.roles import Role


async def still_works(account: str) -> bool:
    """Whether an account is open; inside writing(), nobody can end it before that commits."""
    # Written, not read: whoever ends the account at this instant waits here, or has been waited for.
    open_ = (
        await Account.update({Account.active: True})
        .where((Account.id == account) & Account.active.eq(value=True))
        .returning(Account.id)
    )
    return bool(open_)


async def is_of_a_program(account: str | None) -> bool:
    """Whether an account is of a program's staff, open or ended; nobody's is not."""
    async with reading():
        return bool(
            await Account.exists().where((Account.id == account) & (Account.role == Role.PROGRAM.value))
        )
