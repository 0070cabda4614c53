"""Who works here, and how an account ends."""

from typing import Any

from board import clock
from board.accounts import acts, arming, sessions
from board.accounts.form import fold
from board.accounts.shapes import Did, Person
from board.accounts.standing import scope_of
from board.accounts.tables import Account, Invitation
from board.db import reading, writing
from board.errors import N_, Invalid, Message, NotHere, Refused
from board.roles import Role
from board.safety import codes

TAKEN = N_("Somebody here already has this name. Please choose another one.")
LAST_KEEPER = N_("This is the only keeper. Invite another keeper first, then end this account.")
NO_KEEPER = N_("You are no keeper any more. Please ask another one.")

LISTED = (
    Account.id, Account.name, Account.role, Account.active, Account.created_on, Account.program,
    Account.areas, Account.languages,
)  # fmt: skip

# Who decides on a planted demonstration. No pass-phrase has this hash, so nobody ever signs in as them.
DEMO, NOBODY = "Demo moderator", ""


async def is_demonstration() -> bool:
    """Whether this board was planted with made-up posts, and nothing on it may be taken for a real alert."""
    planted = (Account.folded == fold(DEMO)) & (Account.passphrase == NOBODY)
    async with reading():
        return bool(await Account.exists().where(planted))


async def listed() -> tuple[Person, ...]:
    """Every account, those that are open first, then by name."""
    async with reading():
        rows = await Account.select(*LISTED).order_by(Account.folded)
        armed = await arming.armed()
    people = [_person(row, armed) for row in rows]
    return tuple(sorted(people, key=lambda person: not person.active))


async def one(account: str) -> Person:
    """One account that is open; raises NotHere."""
    found = [person for person in await listed() if person.id == account and person.active]
    if not found:
        raise NotHere
    return found[0]


async def add(name: str, role: Role, *, hashed: str, program: str = "") -> str:
    """A new account with a hashed pass-phrase, by its id; raises Invalid where the name is taken."""
    row = Account(
        id=codes.public_id(),
        name=name,
        folded=fold(name),
        role=role.value,
        passphrase=hashed,
        program=program,
        created_on=clock.today(),
    )
    async with writing():
        added = (
            await Account.insert(row)
            .on_conflict(target=Account.folded, action="DO NOTHING")
            .returning(Account.id)
        )
        if not added:
            raise Invalid({"name": Message(TAKEN)})
    return str(added[0]["id"])


async def end(account: str, *, by: str | None = None) -> None:
    """End an account with its sessions, browsers and open invitations, and keep what it decided.

    `by` is the keeper who ends it, None for the board itself. Raises Refused for the last keeper, or NotHere.
    """
    codes.public(account)  # PostgreSQL fails on some signs that can stand in an address
    async with writing():
        await must_keep(by)
        if await is_last_keeper(account):
            raise Refused(LAST_KEEPER)
        ended = (
            await Account.update({Account.active: False})
            .where((Account.id == account) & Account.active.eq(value=True))
            .returning(Account.role)
        )
        if not ended:
            await _must_be_in_the_books(account)
            return
        await Invitation.delete().where((Invitation.invited_by == account) & Invitation.used_on.is_null())
        await sessions.close_all(account)  # and with them every claim to a post (T-63)
        await arming.reset(account)
        await acts.note(Did.ENDED, role=Role(ended[0]["role"]), actor=by, concerns=account)


def _person(row: dict[str, Any], armed: frozenset[str]) -> Person:
    scope = scope_of(row.pop("areas"), row.pop("languages"))
    return Person(**{**row, "role": Role(row["role"])}, scope=scope, armed=row["id"] in armed)


async def _must_be_in_the_books(account: str) -> None:
    if not await Account.exists().where(Account.id == account):
        raise NotHere


async def is_last_keeper(account: str) -> bool:
    """Whether there is no other keeper, held until the end of the transaction."""
    return await _keepers() == [account]


async def must_keep(by: str | None) -> None:
    """Raises Refused for whoever is no keeper any more; None is the board itself. Ask first (T-63)."""
    if by is not None and by not in await _keepers():
        raise Refused(NO_KEEPER)


async def _keepers() -> list[str]:
    # Written, not read: two keepers who end each other at once wait here for one another, on both engines.
    rows = (
        await Account.update({Account.active: True})
        .where((Account.role == Role.KEEPER.value) & Account.active.eq(value=True))
        .returning(Account.id)
    )
    return [row["id"] for row in rows]
