"""How an event is written and sealed, and how a head is signed: the same bytes on every machine.

Threat: whoever can rewrite the database rewrites a chain of plain hashes with it, and guesses what stands
under a hash of few values. So every seal is keyed, and the key lies outside (platforms.md section 9, T-76).
"""

import hmac
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from board.ledger.shapes import Head

GENESIS = "0" * 64

Event = Mapping[str, str | int]


def canonical(event: Event) -> str:
    """An event in the one way of writing it: sorted names, no spaces, text and whole numbers only."""
    if any(isinstance(value, bool) or not isinstance(value, str | int) for value in event.values()):
        raise TypeError("an event holds text and whole numbers only")
    return msgspec.json.encode(dict(event), order="sorted").decode()


def seal(key: bytes, *, seq: int, prev: str, event: str) -> str:
    """The seal of one row: its place, the seal before it and what happened, under the board's key."""
    return hmac.new(key, f"board-log-row 1\n{seq}\n{prev}\n{event}".encode(), sha256).hexdigest()


def digest(key: bytes, what: str, name: str) -> str:
    """What stands in an event for the id of a post or an account: only the key's holder can tell which."""
    return hmac.new(key, f"board-log-{what} 1\n{name}".encode(), sha256).hexdigest()[:32]


def signed(secret: bytes, head: Head) -> Head:
    """The head with its Ed25519 signature (RFC 8032)."""
    signature = Ed25519PrivateKey.from_private_bytes(secret).sign(head.text.encode()).hex()
    return msgspec.structs.replace(head, signature=signature)


def is_signed(head: Head, pem: str) -> bool:
    """Whether a head bears the signature of this public key."""
    public = Ed25519PublicKey.from_public_bytes(_raw(pem))
    try:
        public.verify(bytes.fromhex(head.signature), head.text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem(secret: bytes) -> str:
    """The public half of a signing key, as openssl reads it."""
    public = Ed25519PrivateKey.from_private_bytes(secret).public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key_id(pem: str) -> str:
    """The short name of a public key, by which a row and a head say which key is theirs."""
    return sha256(_raw(pem)).hexdigest()[:16]


def _raw(pem: str) -> bytes:
    der = b64decode("".join(line for line in pem.splitlines() if "-----" not in line))
    return der[-32:]  # the key itself stands at the end (RFC 8410)
