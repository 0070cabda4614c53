"""The staff that these tests know, and a hash that costs a millisecond in place of a quarter second."""

from typing import Literal

from argon2 import PasswordHasher

from board import clock
from board.accounts import arming, invitations, people, sessions, totp
from board.accounts.form import Credentials
from board.accounts.shapes import Proof
from board.roles import Role, Who
from board.safety.keys import Keys
from board.safety.passphrases import Passphrases

KEYS = Keys(lookup=b"l" * 32, receipt=b"r" * 32, form=b"f" * 32, session=b"s" * 32)
PHRASE = "seven herons over the harbour"
OTHER = "nine kettles under the bridge"


class Counting(PasswordHasher):
    """A quick hash that counts how often it was asked to compare."""

    def __init__(self, *, rounds: int = 1) -> None:
        super().__init__(time_cost=rounds, memory_cost=8, parallelism=1)
        self.compared = 0

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2 calls it so
        self.compared += 1
        return super().verify(hash, password)


QUICK = Passphrases(hasher=Counting())


def credentials(name: str, phrase: str = PHRASE, code: str = "", signs: int = 0) -> Credentials:
    return Credentials(name=name, passphrase=phrase, code=code, signs=signs)


async def hired(name: str, role: Role = Role.MODERATOR) -> str:
    """An account with PHRASE, by the way that every account comes."""
    token = await invitations.invite(role, by=None)
    return await invitations.accept(token, credentials(name), passphrases=QUICK)


async def unarmed(name: str, role: Role) -> str:
    """An account that nobody signs in to."""
    return await people.add(name, role, hashed="none")


async def signed(account: str, proof: Proof = Proof.SECOND) -> Who:
    """Whoever has this account, signed in."""
    who = await sessions.who(await sessions.begin(account, proof=proof))
    assert who is not None
    return who


async def with_an_app(account: str) -> tuple[str, tuple[str, ...]]:
    """The secret of the app that this account comes in with from now on, and its recovery codes."""
    secret = totp.fresh()
    who = await signed(account, Proof.PHRASE)
    return secret, await arming.add_app(who, secret, totp.code(secret, clock.now()), keys=KEYS)
