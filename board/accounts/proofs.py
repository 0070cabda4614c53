"""What somebody typed beside their pass-phrase when they came in, and whether it proves a second factor.

Threat: an answer, or its time, that tells which of the two was right. So both are always looked at, for names
that we do not know too, and only where both are right is anything written (platforms.md R-13).
"""

from typing import Any

from msgspec import Struct

from board import clock
from board.accounts import recovery, totp
from board.accounts.shapes import Proof
from board.accounts.tables import Authenticator, Passkey
from board.db import reading, writing
from board.safety import sealed
from board.safety.keys import Keys
from board.safety.seal import Unsealable

# Compared where there is no secret, so that it takes as long; made anew at each start, so nobody can know it.
NOBODYS = totp.fresh()
NEVER = -1


class Offer(Struct, frozen=True, kw_only=True):
    """What a typed code would prove: the step of an app, a recovery code by its digest, or nothing at all."""

    account: str
    step: int | None = None
    recovery: str | None = None

    def __repr__(self) -> str:
        return "Offer(hidden)"


async def look(account: str | None, code: str, *, keys: Keys) -> Offer | None:
    """What a code would prove for an account; None where a second factor is asked for and this is none.

    Whoever has no second factor offers nothing, whatever they typed. Nothing is used up by looking.
    """
    whose = account or ""
    digest = recovery.digest(code, account=whose, keys=keys)
    async with reading():
        app = await Authenticator.select().where(Authenticator.account == whose).first()
        has_key = await Passkey.exists().where(Passkey.account == whose)
        spare = await recovery.holds(digest)
    step = totp.step_of(_figures(code), _secret(app, keys), clock.now())
    if app is None and not has_key:
        return Offer(account=whose)
    if app is not None and step is not None:
        return Offer(account=whose, step=step)
    return Offer(account=whose, recovery=digest) if spare else None


async def take(offer: Offer) -> Proof | None:
    """Use up what was offered: of those who offer the same at once, one is told what it proves (T-61)."""
    if offer.step is not None:
        return Proof.SECOND if await _advance(offer.account, offer.step) else None
    if offer.recovery is not None:
        return Proof.SECOND if await recovery.use_up(offer.recovery) else None
    return Proof.PHRASE


async def _advance(account: str, step: int) -> bool:
    async with writing():
        later = (
            await Authenticator.update({Authenticator.step: step})
            .where((Authenticator.account == account) & (Authenticator.step < step))
            .returning(Authenticator.account)
        )
    return bool(later)


def seal(secret: str, *, account: str, keys: Keys) -> str:
    """The secret of somebody's app as it may lie in the database."""
    return sealed.seal(secret.encode(), keys=keys, of=f"authenticator:{account}")


def _secret(app: dict[str, Any] | None, keys: Keys) -> str:
    if app is None:
        return NOBODYS
    try:
        return sealed.unseal(app["sealed"], keys=keys, of=f"authenticator:{app['account']}").decode()
    except Unsealable:  # the key file is another one: a passkey still opens, and a keeper can reset the rest
        return NOBODYS


def _figures(code: str) -> str:
    """A code as apps show it, often in two groups of three."""
    return "".join(code.split())
