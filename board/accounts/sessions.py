"""Signing in and out. A session lives in one row: whoever deletes the row has ended it, for good."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns.combination import And

from board import clock
from board.accounts import devices, tries
from board.accounts import keys as secret
from board.accounts.form import Credentials, fold
from board.accounts.shapes import Opened
from board.accounts.standing import still_works
from board.accounts.tables import Account, Session
from board.db import reading, writing
from board.errors import N_, Invalid, Message
from board.roles import PEERS, Role, Who
from board.safety.keeping import Kept, life
from board.safety.keys import Keys
from board.safety.passphrases import Passphrases, Place

IDLE = timedelta(minutes=30)
LONGEST = life(Kept.SESSION)
# Noting every request would put every click of a moderator through the one writer.
NOTED_EVERY = timedelta(minutes=1)

SIGNED = (
    Session.id, Session.last_seen, Session.account,
    Session.account.name, Session.account.role, Session.account.active, Session.account.program,
)  # fmt: skip
WRONG = N_("This name and this pass-phrase do not go together. Please try again.")


async def sign_in(
    given: Credentials, *, device: str | None = None, keys: Keys, passphrases: Passphrases
) -> Opened:
    """Come in with a name and a pass-phrase; `device` is what the browser holds from the last time.

    Raises Invalid, in the same words after the same work whether name or pass-phrase is wrong, and TooMuch
    after five tries of strangers at one name within a minute, or ten of a known browser in a quarter hour.
    """
    account = await _account(given.name)
    known = await devices.known(device, account=account["id"] if account else None)
    place = Place.KNOWN if known else Place.STRANGER
    passphrases.refuse_a_crowd(place)  # before a try is spent on what will not be heard
    await tries.spend(tries.of_device(known) if known else tries.of_strangers(given.name, keys))
    stored = account["passphrase"] if account else None
    if not await passphrases.verify(given.passphrase, stored, place=place) or account is None:
        raise Invalid({"passphrase": Message(WRONG)})
    if passphrases.needs_rehash(account["passphrase"]):
        await _keep_hash(account, await passphrases.hash(given.passphrase))
    return await come_in(account["id"], device=device)


async def come_in(account: str, *, device: str | None) -> Opened:
    """A session for somebody who proved who they are, and a mark by which their browser is known next time.

    Raises Invalid for an account that was ended in this instant.
    """
    async with writing():
        if not await still_works(account):
            raise Invalid({"passphrase": Message(WRONG)})
        return Opened(
            session=await begin(account),
            device=await devices.remember(account, instead_of=device),
            role=await _role(account),
        )


async def go_out(who: Who | None, *, device: str | None) -> None:
    """End the session, and forget the browser: somebody else may hold it next."""
    async with writing():
        await devices.forget(device)
        if who:
            await close(who.session)


async def begin(account: str) -> str:
    """A session under a new name, whatever the browser held before: the secret for its cookie."""
    token, moment = secret.fresh(), clock.now()
    async with writing():
        await Session.insert(
            Session(id=secret.digest(token), account=account, begun=moment, last_seen=moment)
        )
    return token


async def who(token: str) -> Who | None:
    """Who holds this cookie, None once the session has ended: 30 minutes unused, 12 hours old, or closed."""
    moment = clock.now()
    async with reading():
        row = (
            await Session.select(*SIGNED).where(_alive(moment) & (Session.id == secret.digest(token))).first()
        )
    if row is None or not row["account.active"] or not await _still_there(row, moment):
        return None
    return Who(
        account=row["account"],
        name=row["account.name"],
        role=Role(row["account.role"]),
        session=row["id"],
        program=row["account.program"],
    )


async def somebody_is_here() -> bool:
    """Whether anybody who decides posts is signed in and was here within the last half hour."""
    decides = Session.account.role.is_in([role.value for role in PEERS])
    async with reading():
        return bool(await Session.exists().where(_alive(clock.now()) & decides))


async def alive(named: Collection[str]) -> frozenset[str]:
    """Those of these sessions that have not ended; asking is no use of them, and prolongs none."""
    ours = Session.id.is_in(list(named))
    async with reading():
        rows = await Session.select(Session.id, Session.account.active).where(_alive(clock.now()) & ours)
    return frozenset(row["id"] for row in rows if row["account.active"])


async def close(session: str) -> None:
    """End one session, named as in Who."""
    async with writing():
        await Session.delete().where(Session.id == session)


async def close_all(account: str) -> None:
    """End every session of an account, on every phone, and forget every browser it was used with."""
    async with writing():
        await Session.delete().where(Session.account == account)
        await devices.forget_all(account)


async def sweep() -> None:
    """Forget the sessions that have ended, browsers long unused, and the tries that count no more."""
    moment = clock.now()
    async with writing():
        await Session.delete().where(
            (Session.last_seen <= moment - IDLE) | (Session.begun <= moment - LONGEST)
        )
    await devices.sweep()
    await tries.sweep()


async def _account(name: str) -> dict[str, Any] | None:
    async with reading():
        row: dict[str, Any] | None = (
            await Account.select(Account.id, Account.passphrase)
            .where((Account.folded == fold(name)) & (Account.active.eq(value=True)))
            .first()
        )
    return row


async def _role(account: str) -> Role:
    [row] = await Account.select(Account.role).where(Account.id == account)
    return Role(row["role"])


async def _keep_hash(account: dict[str, Any], hashed: str) -> None:
    async with writing():
        await Account.update({Account.passphrase: hashed}).where(
            (Account.id == account["id"]) & (Account.passphrase == account["passphrase"])
        )


async def _still_there(row: dict[str, Any], moment: datetime) -> bool:
    """Note that the session is used, which only a row that still exists allows (platforms.md R-17)."""
    if moment - row["last_seen"] < NOTED_EVERY:
        return True
    async with writing():
        noted = (
            await Session.update({Session.last_seen: moment})
            .where(Session.id == row["id"])
            .returning(Session.id)
        )
    return bool(noted)


def _alive(moment: datetime) -> And:
    return (Session.last_seen > moment - IDLE) & (Session.begun > moment - LONGEST)
