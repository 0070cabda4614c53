"""What the database holds of a phone: a digest to find it by, and the rest sealed.

Threat: a list of endpoints names everybody who follows the board to the push companies, and so to whoever
asks them. How long a sealed text is must not tell the area either, so each is filled up.
"""

import hashlib
import hmac
import secrets

import msgspec

from board.push.shapes import Notice, Phone
from board.safety.keys import PushKeys
from board.safety.seal import Unsealable, opened, seal

ROOM = 512
NOTICE = 256


def digest(endpoint: str, keys: PushKeys) -> str:
    """The name of a phone's row, in hex; nobody without the key can try endpoints against it."""
    return hmac.digest(keys.find, endpoint.encode(), hashlib.sha256).hex()


def pair(phone: Phone, keys: PushKeys) -> str:
    """The name of a phone's own keys, in hex: one phone, however many endpoints are told for it."""
    said = b"pair:" + len(phone.p256dh).to_bytes(2, "big") + phone.p256dh + phone.auth
    return hmac.digest(keys.find, said, hashlib.sha256).hex()


def sealed(phone: Phone, keys: PushKeys) -> str:
    """A phone and its wish, closed."""
    plain = msgspec.json.encode(phone)
    return seal(plain.ljust(-(-len(plain) // ROOM) * ROOM), keys.seal, place=digest(phone.endpoint, keys))


def phone(row: str, text: str, keys: PushKeys) -> Phone | None:
    """The phone of a row; None for one that was sealed with keys we no longer have."""
    try:
        return msgspec.json.decode(opened(text, keys.seal, place=row), type=Phone)
    except (Unsealable, msgspec.DecodeError):
        return None


def fresh_id() -> str:
    """A name for one notice to one phone: it joins nothing, and tells the phone that it has seen this one."""
    return secrets.token_urlsafe(9)


def payload(notice: Notice) -> bytes:
    """A notice as it is sent: always as long, so that its size on the way says nothing."""
    return msgspec.json.encode(notice).ljust(NOTICE)
