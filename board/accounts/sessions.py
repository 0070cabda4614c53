"""Signing in and out. A session lives in one row: whoever deletes the row has ended it, for good."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns.combination import And

from board import clock
from board.accounts import keys as secret
from board.accounts.form import Credentials, fold
from board.accounts.tables import Account, Session, SignInTry
from board.db import reading, writing
from board.errors import N_, Invalid, Message, TooMuch
from board.roles import Role, Who
from board.safety.keeping import Kept, life
from board.safety.keys import Keys
from board.safety.passphrases import Passphrases

IDLE = timedelta(minutes=30)
LONGEST = life(Kept.SESSION)
TRIES, WINDOW = 5, timedelta(minutes=1)
# Noting every request would put every click of a moderator through the one writer.
NOTED_EVERY = timedelta(minutes=1)

SIGNED = (
    Session.id, Session.last_seen, Session.account,
    Session.account.name, Session.account.role, Session.account.active,
)  # fmt: skip
WRONG = N_("This name and this pass-phrase do not go together. Please try again.")
TOO_OFTEN = N_("That was tried too often. Please wait a minute, then try again.")


async def sign_in(given: Credentials, *, keys: Keys, passphrases: Passphrases) -> str:
    """A new session for whoever knows the pass-phrase: the secret for their cookie.

    Raises Invalid, in the same words after the same work whether name or pass-phrase is wrong, and TooMuch
    after five tries at one name within a minute (platforms.md R-14).
    """
    await _note_try(given.name, keys)
    account = await _account(given.name)
    known = await passphrases.verify(given.passphrase, account["passphrase"] if account else None)
    if account is None or not known:
        raise Invalid({"passphrase": Message(WRONG)})
    if passphrases.needs_rehash(account["passphrase"]):
        await _keep_hash(account, await passphrases.hash(given.passphrase))
    return await begin(account["id"])


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
    )


async def close(session: str) -> None:
    """End one session, named as in Who."""
    async with writing():
        await Session.delete().where(Session.id == session)


async def close_all(account: str) -> None:
    """End every session of an account, on every phone."""
    async with writing():
        await Session.delete().where(Session.account == account)


async def sweep() -> None:
    """Forget the sessions that have ended, and the tries that count no more."""
    moment = clock.now()
    async with writing():
        await Session.delete().where(
            (Session.last_seen <= moment - IDLE) | (Session.begun <= moment - LONGEST)
        )
        await SignInTry.delete().where(SignInTry.at <= moment - WINDOW)


async def _note_try(name: str, keys: Keys) -> None:
    """Write the try down first and count afterwards: of tries sent all at once, none is missed."""
    moment, whose = clock.now(), secret.of_name(name, keys)
    async with writing():
        await SignInTry.delete().where(SignInTry.at <= moment - WINDOW)
        await SignInTry.insert(SignInTry(id=secrets.token_hex(8), name=whose, at=moment))
    async with reading():
        tries = await SignInTry.count().where(SignInTry.name == whose)
    if tries > TRIES:
        raise TooMuch(TOO_OFTEN)


async def _account(name: str) -> dict[str, Any] | None:
    async with reading():
        row: dict[str, Any] | None = (
            await Account.select(Account.id, Account.passphrase)
            .where((Account.folded == fold(name)) & (Account.active.eq(value=True)))
            .first()
        )
    return row


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
