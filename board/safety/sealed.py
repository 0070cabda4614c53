"""Secrets that must be read again, such as one that signs: sealed by a key that lies outside the database.

Threat: whoever takes the database, or a copy of it, could speak in the board's name. The seal is that of
seal.py; what the secret belongs to is bound in, so that a row's seal opens in no other row.
"""

import hashlib
import hmac

from board.safety.keys import Keys
from board.safety.seal import Unsealable, opened
from board.safety.seal import seal as closed


def seal(secret: bytes, *, keys: Keys, of: str) -> str:
    """A secret as it may lie in the database; `of` names the row that it belongs to."""
    return closed(secret, _key(keys), place=of)


def unseal(sealed: str, *, keys: Keys, of: str) -> bytes:
    """The secret again; raises Unsealable for another key file, another row, or changed bytes."""
    return opened(sealed, _key(keys), place=of)


def opens(sealed: str, *, keys: Keys, of: str) -> bool:
    """Whether a seal opens with these keys in this row."""
    try:
        unseal(sealed, keys=keys, of=of)
    except Unsealable:
        return False
    return True


def _key(keys: Keys) -> bytes:
    # Made from another key and not back to it: key files of the first release have none for this.
    return hmac.digest(keys.session, b"seal:", hashlib.sha256)
