"""A phone that wants notices, what it wants, and what a notice says."""

from enum import StrEnum

from msgspec import Struct

from board.safety.keys import PushKeys


class What(StrEnum):
    """The two things a notice can say."""

    NEW = "new"
    CHANGED = "changed"


class Wish(Struct, frozen=True, kw_only=True):
    """What a phone is told of: alerts of one area or of all, from a risk level up; `neutral` hides which."""

    area: str | None
    least: int
    neutral: bool = False


class Address(Struct, frozen=True, kw_only=True):
    """Where notices for one phone go and how they are closed for it (RFC 8291). All of it is secret."""

    endpoint: str
    p256dh: bytes
    auth: bytes

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def wants(self, wish: Wish) -> "Phone":
        """The phone at this address, with a wish."""
        return Phone(endpoint=self.endpoint, p256dh=self.p256dh, auth=self.auth, wish=wish)


class Phone(Address, frozen=True, kw_only=True):
    """An address and what is wanted there."""

    wish: Wish


class Notice(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that a phone is sent (T-85). A neutral one has nothing but an id, which is random and used once."""

    id: str
    what: What | None = None
    area: str | None = None
    risk: int | None = None


class Sender(Struct, frozen=True, kw_only=True):
    """Who sends: the board's keys and own address; `trial` is one more push service, for trying it out."""

    keys: PushKeys
    address: str
    trial: str = ""
