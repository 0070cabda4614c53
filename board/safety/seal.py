"""Closing what the database keeps and must not tell: whoever takes it without the key file reads nothing.

Threat: a table of secrets in plain words is in every backup. The recipe most used for this, Fernet, writes
the moment of sealing in front of each token for all to read; AES-GCM (NIST SP 800-38D) with a random nonce
writes none.
"""

import secrets
from base64 import b64decode, b64encode
from binascii import Error as NotBase64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class Unsealable(ValueError):
    """What was sealed cannot be opened: another key, another place, or changed bytes."""


def seal(plain: bytes, key: bytes, *, place: str) -> str:
    """Text that only this key opens, and only for the same place: no row's can stand in for another's."""
    nonce = secrets.token_bytes(NONCE)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, plain, place.encode())).decode()


def opened(sealed: str, key: bytes, *, place: str) -> bytes:
    """What was sealed for this place; raises Unsealable."""
    try:
        closed = b64decode(sealed, validate=True)
        return AESGCM(key).decrypt(closed[:NONCE], closed[NONCE:], place.encode())
    except (InvalidTag, NotBase64, ValueError):
        raise Unsealable("this was not sealed here with this key") from None
