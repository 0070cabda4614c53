"""Signing as the Standard Webhooks say it (1.0.0): HMAC-SHA256 over id, time and the very bytes sent."""

import hmac
import secrets
from base64 import b64encode
from collections.abc import Sequence

BYTES = 32


def new_secret() -> bytes:
    """A secret of one webhook, known to nobody else."""
    return secrets.token_bytes(BYTES)


def shown(secret: bytes) -> str:
    """A secret as it is given to whoever checks our signatures."""
    return f"whsec_{b64encode(secret).decode()}"


def headers(message: str, body: bytes, *, at: int, keys: Sequence[bytes]) -> dict[str, str]:
    """The three headers of one attempt; while a secret is changed there are two, and each signs."""
    signed = f"{message}.{at}.".encode() + body
    return {
        "webhook-id": message,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(
            f"v1,{b64encode(hmac.digest(key, signed, 'sha256')).decode()}" for key in keys
        ),
    }
