"""The six figures that an app on somebody's phone shows for half a minute (RFC 6238).

Threat: who looks over a shoulder uses the same figures again. So the step that a code belongs to is given
back with it, and whoever keeps it takes a later one only.
"""

import binascii
import hmac
from datetime import datetime
from itertools import groupby

import pyotp
from msgspec import Struct

SECONDS = 30
DIGITS = 6
LETTERS = 32  # 160 bits, as platforms.md R-13 and RFC 4226 section 4 ask for
DRIFT = (0, -1, 1)  # a phone's clock may be half a minute off
QUIET = 4  # what the standard asks for around the square (ISO/IEC 18004)
GROUP = 4


class Square(Struct, frozen=True):
    """What a camera reads: the dark parts as the path of a drawing with so many units to a side."""

    path: str
    side: int


def fresh() -> str:
    """A new secret, as 32 letters that can be typed into an app."""
    return pyotp.random_base32(LETTERS)


def step_of(code: str, secret: str, at: datetime) -> int | None:
    """The step whose code this is, now or half a minute before or after; None for any other text."""
    now = int(at.timestamp()) // SECONDS
    maker, given = pyotp.TOTP(secret), code.encode("utf-8", "replace")
    found = [now + drift for drift in DRIFT if hmac.compare_digest(_code(maker, now + drift), given)]
    return found[0] if found else None


def code(secret: str, at: datetime) -> str:
    """What the app shows at a moment."""
    return _code(pyotp.TOTP(secret), int(at.timestamp()) // SECONDS).decode()


def is_secret(text: str) -> bool:
    """Whether a text can be a secret of ours."""
    try:
        return len(text) == LETTERS and bool(pyotp.TOTP(text).generate_otp(0))
    except (binascii.Error, ValueError):
        return False


def address(secret: str, *, name: str, board: str) -> str:
    """What the square tells the app: the secret, whose it is and of which board."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=board)


def grouped(secret: str) -> str:
    """The secret as people type it."""
    return " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def square(text: str) -> Square:
    """The text as a square, with its quiet border."""
    import segno

    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    bars = []
    for row, line in enumerate(matrix):
        for dark, run in groupby(enumerate(line), key=lambda place: bool(place[1])):
            columns = [column for column, _ in run]
            if dark:
                width = len(columns)
                bars.append(f"M{columns[0] + QUIET} {row + QUIET}h{width}v1h-{width}z")
    return Square("".join(bars), len(matrix) + 2 * QUIET)


def _code(maker: pyotp.TOTP, step: int) -> bytes:
    return maker.generate_otp(step).encode()
