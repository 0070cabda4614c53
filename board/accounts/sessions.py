"""Signing in and out. A session lives in one row: whoever deletes the row has ended it, for good."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from piccolo.columns.combination import And

from board import clock
from board.accounts import challenges, devices, proofs, tries
from board.accounts import keys as secret
from board.accounts.form import Credentials, fold
from board.accounts.shapes import Opened, Proof
from board.accounts.standing import scope_of, still_works
from board.accounts.tables import Account, Session
from board.db import reading, writing
from board.errors import N_, Invalid, Message
from board.roles import GUARDED, PEERS, Role, Who
from board.safety.keeping import Kept, life
from board.safety.keys import Keys
from board.safety.passphrases import Passphrases, Place

IDLE = timedelta(minutes=30)
# Noting every request would put every click of a moderator through the one writer.
NOTED_EVERY = timedelta(minutes=1)

SIGNED = (
    Session.id, Session.last_seen, Session.account, Session.proof,
    Session.account.name, Session.account.role, Session.account.active, Session.account.program,
    Session.account.areas, Session.account.languages,
)  # fmt: skip
WRONG = N_(
    "This does not go together. Please look at your name, your pass-phrase and, if you use one, your code."
)


async def sign_in(
    given: Credentials, *, device: str | None = None, keys: Keys, passphrases: Passphrases
) -> Opened:
    """Come in with a name, a pass-phrase and a code; `device` is what the browser holds from the last time.

    Raises Invalid, in the same words after the same work whether name, pass-phrase or code is wrong, and
    TooMuch after five tries of strangers at one name within a minute, or ten of a known browser in a quarter
    hour: a code is tried together with its pass-phrase, so the same tries cover both.
    """
    account = await _account(given.name)
    known = await devices.known(device, account=account["id"] if account else None)
    place = Place.KNOWN if known else Place.STRANGER
    passphrases.refuse_a_crowd(place)  # before a try is spent on what will not be heard
    await tries.spend(tries.of_device(known) if known else tries.of_strangers(given.name, keys))
    offer = await proofs.look(account["id"] if account else None, given.code, keys=keys)
    stored = account["passphrase"] if account else None
    right = await passphrases.verify(given.passphrase, stored, place=place)
    # Asked whatever was right, of a name that is nobody's where the pass-phrase was not: it takes as long.
    asked = account["id"] if account and right else f"not {given.name}"
    heard = bool(known) or await tries.granted(tries.of_codes(asked, keys))
    if not right or account is None or offer is None or (offer.step is not None and not heard):
        raise Invalid({"passphrase": Message(WRONG)})
    if passphrases.needs_rehash(account["passphrase"]):
        await _keep_hash(account, await passphrases.hash(given.passphrase))
    async with writing():
        if not (proof := await proofs.take(offer)):
            raise Invalid({"passphrase": Message(WRONG)})
        return await come_in(account["id"], device=device, proof=proof)


async def come_in(account: str, *, device: str | None, proof: Proof = Proof.PHRASE) -> Opened:
    """A session for somebody who proved who they are, and a mark by which their browser is known next time.

    Raises Invalid for an account that was ended in this instant.
    """
    async with writing():
        if not await still_works(account):
            raise Invalid({"passphrase": Message(WRONG)})
        return Opened(
            session=await begin(account, proof=proof),
            device=await devices.remember(account, instead_of=device),
            role=await _role(account),
        )


async def go_out(who: Who | None, *, device: str | None) -> None:
    """End the session, and forget the browser: somebody else may hold it next."""
    async with writing():
        await devices.forget(device)
        if who:
            await close(who.session)


async def begin(account: str, *, proof: Proof = Proof.PHRASE) -> str:
    """A session under a new name, whatever the browser held before: the secret for its cookie."""
    token, moment = secret.fresh(), clock.now()
    async with writing():
        await Session.insert(
            Session(
                id=secret.digest(token), account=account, begun=moment, last_seen=moment, proof=proof.value
            )
        )
    return token


async def who(token: str) -> Who | None:
    """Who holds this cookie, None once the session has ended: 30 minutes unused, 12 hours old, or closed."""
    moment = clock.now()
    async with reading():
        row = (
            await Session.select(*SIGNED).where(alive(moment) & (Session.id == secret.digest(token))).first()
        )
    if row is None or not row["account.active"] or not await _still_there(row, moment):
        return None
    role = Role(row["account.role"])
    return Who(
        account=row["account"],
        name=row["account.name"],
        role=role,
        session=row["id"],
        program=row["account.program"],
        scope=scope_of(row["account.areas"], row["account.languages"]),
        confined=role in GUARDED and row["proof"] != Proof.SECOND,
    )


async def somebody_is_here() -> bool:
    """Whether anybody who decides posts is signed in and was here within the last half hour."""
    decides = Session.account.role.is_in([role.value for role in PEERS])
    async with reading():
        return bool(await Session.exists().where(alive(clock.now()) & decides))


async def still_at_the_desk(named: Collection[str]) -> frozenset[str]:
    """Those of these sessions that have not ended, of people who still decide; asking prolongs none."""
    ours = Session.id.is_in(list(named)) & Session.account.role.is_in([role.value for role in PEERS])
    async with reading():
        rows = await Session.select(Session.id, Session.account.active).where(alive(clock.now()) & ours)
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
            (Session.last_seen <= moment - IDLE) | (Session.begun <= moment - life(Kept.SESSION))
        )
    await devices.sweep()
    await tries.sweep()
    await challenges.sweep()


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


def alive(moment: datetime) -> And:
    """The sessions that have not ended by this moment."""
    return (Session.last_seen > moment - IDLE) & (Session.begun > moment - life(Kept.SESSION))
