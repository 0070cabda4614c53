"""Approvals before they are carried out: what is planned, and what is held."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Why(StrEnum):
    """Why a second person must look before it is published (platforms.md R-58)."""

    EMERGENCY = "emergency"
    NAMED = "named"
    FLOCK = "flock"


class Plan(Struct, frozen=True, kw_only=True):
    """An approval to be held: the deed by its name, the form for it, and when it is ripe.

    Without reasons in `why` one person is enough. `ripe` is None until a second one has looked; `alone` is
    for the one lead of an understaffed night.
    """

    deed: str
    form: Mapping[str, tuple[str, ...]]
    account: str
    why: tuple[Why, ...] = ()
    ripe: datetime | None = None
    alone: bool = False


class Hold(Struct, frozen=True, kw_only=True):
    """An approval that is held; `failed` says why it could not be carried out."""

    post: str
    version: int
    deed: str
    form: Mapping[str, tuple[str, ...]]
    account: str
    name: str
    second: str | None
    why: tuple[Why, ...]
    ripe: datetime | None
    alone: bool
    failed: str | None

    @property
    def is_live(self) -> bool:
        """Whether it may still be carried out."""
        return self.failed is None

    @property
    def needs_second(self) -> bool:
        """Whether a second person may still look."""
        return self.is_live and bool(self.why) and self.second is None

    def awaits(self, account: str) -> bool:
        """Whether it waits for somebody like this account to look as the second person."""
        return self.needs_second and account != self.account

    def may_be_undone_by(self, account: str) -> bool:
        """Whether this account may take it back."""
        return self.is_live and (self.alone or account in {self.account, self.second})
