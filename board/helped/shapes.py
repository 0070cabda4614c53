"""What is known of how an alert helped."""

from msgspec import Struct

BANDS = ((10, "10+"), (5, "5-9"), (3, "3-4"))
FEW = "1-2"


class Told(Struct, frozen=True):
    """One answer and how often it was given, in a band: small numbers point at people (mission.md R12)."""

    answer: str
    band: str


def band(count: int) -> str:
    """The band that a count of one or more falls into."""
    return next((name for least, name in BANDS if count >= least), FEW)
