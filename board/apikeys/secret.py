"""The secret of a key: shown once, and kept only as a keyed digest.

Threat: a seized database must not let anybody write in a program's name. 256 bits, so a fast keyed hash is
enough; the beginning lets a scanner of leaked secrets know it for what it is.
"""

import hashlib
import hmac
import re
import secrets

from board.safety.keys import Keys

BEGINNING = "board_"
_SHAPE = re.compile(rf"{BEGINNING}[A-Za-z0-9_-]{{43}}")
_BEARER = "bearer "
# The same key seals other digests: none of those can stand for one of these.
_PURPOSE = b"api key "


def fresh() -> str:
    """A new secret."""
    return BEGINNING + secrets.token_urlsafe(32)


def borne(header: str | None) -> str | None:
    """The secret in an Authorization header (RFC 6750); None where it holds none of ours."""
    if header is None or not header.lower().startswith(_BEARER):
        return None
    said = header[len(_BEARER) :].strip()
    return said if _SHAPE.fullmatch(said) else None


def digest(secret: str, keys: Keys) -> str:
    """What the database is asked for, in hex."""
    return hmac.new(keys.lookup, _PURPOSE + secret.encode(), hashlib.sha256).hexdigest()
