"""Setting a second factor up, and taking it away again.

Threat: whoever has only the pass-phrase, or an open laptop, gives the account a second factor of their own,
or takes away the one it has. So a factor is added only by a session that has proved the one before,
everything but the first app asks for the pass-phrase once more, and all other sessions end with every change.
"""

from board import clock
from board.accounts import acts, passkeys, proofs, recovery, totp, tries
from board.accounts.form import KeyAnswer
from board.accounts.passkeys import Site
from board.accounts.shapes import Did, Key, Proof, Second
from board.accounts.tables import Account, Authenticator, Passkey, Session
from board.db import reading, writing
from board.errors import N_, Invalid, Message, Refused
from board.roles import GUARDED, Who
from board.safety import sealed
from board.safety.keys import Keys
from board.safety.passphrases import Passphrases, Place

NOT_YOURS = N_("This is not your pass-phrase. Please try again.")
NO_MATCH = N_("This code does not fit. Please look at the app again: each code holds for half a minute.")
STALE = N_("This page is too old. Please open it again.")
AGAIN = N_("Please sign out and in again, with your second step, and then do this.")
LAST = N_("You need a second step for what you do here. Set up another one first, then take this away.")

Codes = tuple[str, ...]


async def second(account: str) -> Second:
    """The second factor of an account, as it stands."""
    async with reading():
        app = await Authenticator.select(Authenticator.since).where(Authenticator.account == account).first()
        held = await Passkey.select(Passkey.id, Passkey.name, Passkey.since).where(Passkey.account == account)
        left = await recovery.left(account)
    keys = sorted((Key(**row) for row in held), key=lambda key: (key.since, key.name))
    return Second(app=app["since"] if app else None, passkeys=tuple(keys), codes=left)


async def armed() -> frozenset[str]:
    """Every account that has a second factor."""
    async with reading():
        apps = await Authenticator.select(Authenticator.account).output(as_list=True)
        held = await Passkey.select(Passkey.account).output(as_list=True)
    return frozenset([*apps, *held])


def carried(secret: str, *, who: Who, keys: Keys) -> str:
    """A secret that was shown and is not kept yet, sealed to travel in the form of this very session."""
    return sealed.seal(secret.encode(), keys=keys, of=f"setting up:{who.session}")


def brought(text: str, *, who: Who, keys: Keys) -> str:
    """The secret that came back with the form; raises Invalid for any other."""
    try:
        return sealed.unseal(text, keys=keys, of=f"setting up:{who.session}").decode()
    except ValueError:
        raise Invalid({"code": Message(STALE)}) from None


async def add_app(who: Who, secret: str, code: str, *, keys: Keys) -> Codes:
    """Keep the app that made this code, in place of one before; gives recovery codes with a first factor."""
    await tries.spend(tries.of_device(f"setting up:{who.session}"))
    step = totp.step_of("".join(code.split()), secret, clock.now())
    if step is None:
        raise Invalid({"code": Message(NO_MATCH)})
    row = Authenticator(
        account=who.account,
        sealed=proofs.seal(secret, account=who.account, keys=keys),
        step=step,
        since=clock.today(),
    )
    async with writing():
        before = await may_set(who)
        await Authenticator.insert(row).on_conflict(
            Authenticator.account,
            "DO UPDATE",
            values=[Authenticator.sealed, Authenticator.step, Authenticator.since],
        )
        return await _set(who, before, keys=keys)


async def add_key(who: Who, answer: KeyAnswer, here: Site, *, keys: Keys) -> Codes:
    """Keep a passkey; gives recovery codes with a first factor. Raises Invalid."""
    async with writing():
        before = await may_set(who)
        await passkeys.add(who, answer, here, keys=keys)
        return await _set(who, before, keys=keys)


async def remove_app(who: Who) -> None:
    """Codes of the app open nothing any more; raises Refused for the last factor of whoever must have one."""
    async with writing():
        before = await may_set(who)
        _keep_one(who, before, len(before.passkeys))
        await Authenticator.delete().where(Authenticator.account == who.account)
        await _ended(who)


async def remove_key(who: Who, key: str) -> None:
    """This passkey opens nothing any more; raises NotHere, and Refused for the last factor of who must."""
    async with writing():
        before = await may_set(who)
        await passkeys.remove(key, account=who.account)
        _keep_one(who, before, len(before.passkeys) - 1 + bool(before.app))
        await _ended(who)


async def renew_codes(who: Who, *, keys: Keys) -> Codes:
    """Ten new recovery codes in place of all before; raises Refused where there is no second factor."""
    async with writing():
        if not (await may_set(who)).armed:
            raise Refused(AGAIN)
        return await recovery.renew(who.account, keys=keys)


async def reset(account: str) -> None:
    """Take everything away: whoever must have a second factor sets one up when they come in the next time."""
    async with writing():
        await Authenticator.delete().where(Authenticator.account == account)
        await Passkey.delete().where(Passkey.account == account)
        await recovery.end(account)


async def ask_again(who: Who, passphrase: str, *, passphrases: Passphrases) -> str:
    """Let go on only whoever knows the pass-phrase of this session; gives its hash. Invalid, TooMuch."""
    if not passphrase:
        raise Invalid({"passphrase": Message(N_("Please type your pass-phrase."))})
    await tries.spend(tries.of_device(f"asked again:{who.account}"))
    async with reading():
        row = await Account.select(Account.passphrase).where(Account.id == who.account).first()
    stored = str(row["passphrase"]) if row else None
    if not await passphrases.verify(passphrase, stored, place=Place.KNOWN) or stored is None:
        raise Invalid({"passphrase": Message(NOT_YOURS)})
    return stored


async def may_set(who: Who) -> Second:
    """How it stands before a change, until the end of the transaction; Refused for a weaker session.

    Written, not read: of two first factors that are set up at once, the second one sees the first.
    """
    await Account.update({Account.active: True}).where(
        (Account.id == who.account) & Account.active.eq(value=True)
    )
    here = await Session.select(Session.proof).where(Session.id == who.session).first()
    before = await second(who.account)
    if here is None or (before.armed and here["proof"] != Proof.SECOND):
        raise Refused(AGAIN)
    return before


async def _set(who: Who, before: Second, *, keys: Keys) -> Codes:
    others = (Session.account == who.account) & (Session.id != who.session)
    await Session.delete().where(others)
    await Session.update({Session.proof: Proof.SECOND.value}).where(Session.id == who.session)
    await acts.note(Did.SECOND_SET, role=who.role, actor=who.account, concerns=who.account)
    return () if before.armed else await recovery.renew(who.account, keys=keys)


async def _ended(who: Who) -> None:
    await Session.delete().where((Session.account == who.account) & (Session.id != who.session))
    if not (await second(who.account)).armed:
        await recovery.end(who.account)
    await acts.note(Did.SECOND_ENDED, role=who.role, actor=who.account, concerns=who.account)


def _keep_one(who: Who, before: Second, left: int) -> None:
    if who.role in GUARDED and before.armed and left < 1:
        raise Refused(LAST)
