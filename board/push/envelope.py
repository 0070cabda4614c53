"""A payload that one phone alone can open: RFC 8291, with the aes128gcm coding of RFC 8188 in one record.

The steps are those of the standard, each by the cryptography library. The library made for just this comes as
source alone, and what we install must come finished, with a digest that is checked.
"""

import secrets

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDH,
    SECP256R1,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
LAST_RECORD = b"\x02"


def closed(
    payload: bytes,
    *,
    phone: bytes,
    auth: bytes,
    own: EllipticCurvePrivateKey | None = None,
    salt: bytes = b"",
) -> bytes:
    """The payload for the phone with this public key and secret, under a key made for it and used once.

    `own` and `salt` are given by the test vector of the standard alone.
    """
    own, salt = own or generate_private_key(SECP256R1()), salt or secrets.token_bytes(16)
    key, nonce = keys(own, other=phone, auth=auth, salt=salt, phone=phone, board=point(own))
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(point(own))]) + point(own)
    return head + AESGCM(key).encrypt(nonce, payload + LAST_RECORD, None)


def keys(
    private: EllipticCurvePrivateKey, *, other: bytes, auth: bytes, salt: bytes, phone: bytes, board: bytes
) -> tuple[bytes, bytes]:
    """The key and the nonce that both ends find, each with its private key and the other's public one."""
    shared = private.exchange(ECDH(), EllipticCurvePublicKey.from_encoded_point(SECP256R1(), other))
    secret = _drawn(shared, auth, b"WebPush: info\0" + phone + board, 32)
    return (
        _drawn(secret, salt, b"Content-Encoding: aes128gcm\0", 16),
        _drawn(secret, salt, b"Content-Encoding: nonce\0", 12),
    )


def point(private: EllipticCurvePrivateKey) -> bytes:
    """The public key of a private one, as it is sent."""
    return private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _drawn(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
