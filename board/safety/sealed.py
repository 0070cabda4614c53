"""Secrets that must be read again, such as one that signs: sealed by a key that lies outside the database.

Threat: whoever takes the database, or a copy of it, could speak in the board's name. AES-256-GCM with a
random nonce; what the secret belongs to is bound in, so that a row's seal opens in no other row.
"""

import hashlib
import hmac
import secrets
from base64 import b64decode, b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from board.safety.keys import Keys

_NONCE = 12


class Broken(ValueError):
    """The seal does not open: another key file, another row, or changed bytes."""


def seal(secret: bytes, *, keys: Keys, of: str) -> str:
    """A secret as it may lie in the database; `of` names the row that it belongs to."""
    nonce = secrets.token_bytes(_NONCE)
    return b64encode(nonce + _lock(keys).encrypt(nonce, secret, of.encode())).decode()


def unseal(sealed: str, *, keys: Keys, of: str) -> bytes:
    """The secret again; raises Broken."""
    try:
        whole = b64decode(sealed, validate=True)
        return _lock(keys).decrypt(whole[:_NONCE], whole[_NONCE:], of.encode())
    except (InvalidTag, ValueError):
        raise Broken("a seal does not open") from None


def opens(sealed: str, *, keys: Keys, of: str) -> bool:
    """Whether a seal opens with these keys in this row."""
    try:
        unseal(sealed, keys=keys, of=of)
    except Broken:
        return False
    return True


def _lock(keys: Keys) -> AESGCM:
    # Made from another key and not back to it: key files of the first release have none for this.
    return AESGCM(hmac.digest(keys.session, b"seal:", hashlib.sha256))
