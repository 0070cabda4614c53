"""The board's name towards push services: a key pair and a signed line (RFC 8292), by a library."""

import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)
from py_vapid import Vapid02

from board import clock
from board.push.hosts import origin
from board.push.shapes import Sender
from board.safety.keys import SHORTEST, PushKeys

# RFC 8292 section 2 allows a day; half of it leaves room for clocks that differ.
HOLDS = timedelta(hours=12)


def fresh() -> PushKeys:
    """A new set of keys for push, held nowhere yet."""
    pair = ec.generate_private_key(ec.SECP256R1())
    return PushKeys(
        vapid=pair.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
        seal=secrets.token_bytes(SHORTEST),
        find=secrets.token_bytes(SHORTEST),
    )


def public_key(keys: PushKeys) -> str:
    """What a browser needs to subscribe with us alone: the public point, as base64url without padding."""
    point = _pair(keys).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return urlsafe_b64encode(point).decode().rstrip("=")


def authorization(sender: Sender, endpoint: str) -> str:
    """The Authorization header for one push service. It names the board's address and nobody else."""
    until = int((clock.now() + HOLDS).timestamp())
    # Strict, the library takes no board that is tried out at an address such as http://127.0.0.1:8000.
    signer = Vapid02(_pair(sender.keys), conf={"no-strict": True})
    signed = signer.sign({"aud": origin(endpoint), "exp": until, "sub": sender.address})
    return str(signed["Authorization"])


def _pair(keys: PushKeys) -> ec.EllipticCurvePrivateKey:
    pair = load_der_private_key(keys.vapid, password=None)
    if not isinstance(pair, ec.EllipticCurvePrivateKey):
        raise ValueError("the key for push services is of another kind")  # noqa: TRY004 (it is read from a file)
    return pair
