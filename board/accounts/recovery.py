"""Codes for the day on which the phone is lost: ten, shown once, each good for one sign-in.

They look and are typed as the codes of posters are: 100 bits, so a keyed digest is enough.
"""

import hashlib
import hmac
import secrets

from board.accounts.tables import RecoveryCode
from board.db import reading, writing
from board.safety import codes
from board.safety.keys import Keys

MANY = 10


async def renew(account: str, *, keys: Keys) -> tuple[str, ...]:
    """Ten new codes, told this once, in place of every earlier one."""
    made = tuple("".join(secrets.choice(codes.ALPHABET) for _ in range(codes.LENGTH)) for _ in range(MANY))
    async with writing():
        await end(account)
        await RecoveryCode.insert(
            *(RecoveryCode(id=digest(each, account=account, keys=keys), account=account) for each in made)
        )
    return tuple(map(codes.grouped, made))


async def end(account: str) -> None:
    """None of an account's codes opens anything any more."""
    async with writing():
        await RecoveryCode.delete().where(RecoveryCode.account == account)


async def left(account: str) -> int:
    """How many codes of an account were not used yet."""
    async with reading():
        return int(await RecoveryCode.count().where(RecoveryCode.account == account))


async def holds(code: str) -> bool:
    """Whether a code with this digest is still good."""
    async with reading():
        return bool(await RecoveryCode.exists().where(RecoveryCode.id == code))


async def use_up(code: str) -> bool:
    """Take the code with this digest; of several who take it at once, one is told True."""
    async with writing():
        used = await RecoveryCode.delete().where(RecoveryCode.id == code).returning(RecoveryCode.id)
    return bool(used)


def digest(typed: str, *, account: str, keys: Keys) -> str:
    """What is kept of a code, however it is typed; one account's code is no other's."""
    said = f"recovery:{account}:{codes.tidy(typed) or '-'}"
    return hmac.new(keys.session, said.encode(), hashlib.sha256).hexdigest()
