"""What the doctor says of each thing that was looked at."""

from msgspec import Struct


class Finding(Struct, frozen=True):
    """One thing looked at: whether it is well, and in plain words what was seen."""

    well: bool
    words: str
