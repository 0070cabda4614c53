"""What a passkey is asked to sign: made by us, for one use, lately, and never answered before.

Threat: an answer that was overheard or kept is sent again. Nothing is written until an answer is good, so a
stranger who asks for challenges fills no table; and looking at the entrance changes nothing.
"""

import hashlib
import hmac
import secrets
import struct
from datetime import datetime, timedelta

from board import clock
from board.accounts.tables import SpentChallenge
from board.db import writing
from board.safety.keys import Keys

OLDEST = timedelta(minutes=10)

_PLAIN = struct.Struct(">16sQ")
_MAC = hashlib.sha256().digest_size


def issue(use: str, *, keys: Keys) -> bytes:
    """A challenge for one use, such as coming in."""
    plain = _PLAIN.pack(secrets.token_bytes(16), int(clock.now().timestamp()))
    return plain + _mac(plain, use, keys)


def is_ours(challenge: bytes, use: str, *, keys: Keys) -> bool:
    """Whether we made it for this use within the last ten minutes."""
    plain, mac = challenge[: _PLAIN.size], challenge[_PLAIN.size :]
    if len(challenge) != _PLAIN.size + _MAC or not hmac.compare_digest(mac, _mac(plain, use, keys)):
        return False
    return timedelta() <= clock.now() - _made(plain) <= OLDEST


async def spend(challenge: bytes) -> bool:
    """Note that it was answered; of all who answer it, the first one is told True."""
    row = SpentChallenge(id=hashlib.sha256(challenge).hexdigest(), at=clock.now())
    async with writing():
        first = (
            await SpentChallenge.insert(row)
            .on_conflict(target=SpentChallenge.id, action="DO NOTHING")
            .returning(SpentChallenge.id)
        )
    return bool(first)


async def sweep() -> None:
    """Forget the answered ones that are too old to be answered again."""
    async with writing():
        await SpentChallenge.delete().where(SpentChallenge.at < clock.now() - OLDEST - OLDEST)


def _made(plain: bytes) -> datetime:
    return datetime.fromtimestamp(_PLAIN.unpack(plain)[1], tz=clock.now().tzinfo)


def _mac(plain: bytes, use: str, keys: Keys) -> bytes:
    return hmac.digest(keys.session, b"challenge:" + plain + use.encode(), hashlib.sha256)
