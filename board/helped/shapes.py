"""What is known of how an alert helped."""

from msgspec import Struct


class Told(Struct, frozen=True):
    """One answer and how often it was given, as a band: small numbers point at people (mission.md R12)."""

    answer: str
    band: str
