"""The secrets of sessions, invitations and devices: 256 random bits each, of which only a digest is kept.

A fast digest is enough for them: nobody can try 256 bits. A name can be tried, so its digest has a key.
"""

import hashlib
import hmac
import secrets

from board.accounts.form import fold
from board.safety.keys import Keys


def fresh() -> str:
    """A new secret, as 43 letters that may stand in a cookie and in an address."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret, in hex."""
    return hashlib.sha256(_bytes(secret)).hexdigest()


def of_name(name: str, keys: Keys) -> str:
    """What is kept of a name that was tried, in hex: the same for all its spellings."""
    return hmac.new(keys.session, b"try:" + _bytes(fold(name)), hashlib.sha256).hexdigest()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
