"""The browsers that staff have signed in with: each holds a secret that opens nothing but a queue of its own.

Threat: a stranger who tries wrong pass-phrases at a moderator's name, or at many names at once, keeps the
moderator out on the night they are needed. Whoever was here before has tries and a place that no stranger can
use up. A thief of the phone gains nothing: the pass-phrase is still asked for, and fewer tries are granted.
"""

from board import clock
from board.accounts import keys as secret
from board.accounts.tables import Device
from board.db import reading, writing
from board.safety.keeping import Kept, life


async def remember(account: str, *, instead_of: str | None) -> str:
    """A new secret for the browser of somebody who has just come in, in place of what it held."""
    token = secret.fresh()
    async with writing():
        await forget(instead_of)
        await Device.insert(Device(id=secret.digest(token), account=account, since=clock.today()))
    return token


async def known(token: str | None, *, account: str | None) -> str | None:
    """The digest of what a browser holds, if it was given for this very account; None for a stranger."""
    if not token:
        return None
    # Asked for a name that does not exist too: the time it takes must not tell which names do.
    digest, whose = secret.digest(token), account or ""
    async with reading():
        held = await Device.exists().where(
            (Device.id == digest)
            & (Device.account == whose)
            & (Device.since > clock.today() - life(Kept.DEVICE))
        )
    return digest if held else None


async def forget(token: str | None) -> None:
    """The browser that holds this is a stranger from now on."""
    if not token:
        return
    async with writing():
        await Device.delete().where(Device.id == secret.digest(token))


async def forget_all(account: str) -> None:
    """Every browser of an account is a stranger from now on."""
    async with writing():
        await Device.delete().where(Device.account == account)


async def sweep() -> None:
    """Forget the browsers that nobody signed in with for half a year."""
    async with writing():
        await Device.delete().where(Device.since <= clock.today() - life(Kept.DEVICE))
