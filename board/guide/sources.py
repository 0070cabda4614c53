"""Where a fact was read."""

from msgspec import Struct


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A page's title, in its own language, and its address."""

    title: str
    url: str
