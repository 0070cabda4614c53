"""One rule of keeping: what is kept, for how long, and why; the rules themselves are in keeping.py."""

from datetime import timedelta
from enum import StrEnum

from msgspec import Struct


class Kept(StrEnum):
    """Everything that ends."""

    NONCE = "nonce"
    UNDECIDED = "undecided"
    DECLINED = "declined"
    ORIGINAL = "original"
    CODE = "code"
    SESSION = "session"
    DEVICE = "device"
    INVITATION = "invitation"
    DECISION = "decision"
    STAFF_ACT = "staff_act"
    DELIVERY = "delivery"
    ANSWER = "answer"
    PHONE = "phone"
    REMOTE = "remote"
    JUDGEMENT = "judgement"
    INQUIRY = "inquiry"
    SHARED = "shared"
    SHIFT = "shift"
    HOURS = "hours"
    LOG = "log"
    BACKUP = "backup"
    LEDGER = "ledger"


class Rule(Struct, frozen=True, kw_only=True):
    """One thing that is kept, for how long at most, and why; `since` says what the time runs from."""

    what: Kept
    life: timedelta
    name: str
    since: str
    why: str

    @property
    def days(self) -> int:
        """Whole days, or 0 where the life is not a number of whole days."""
        return self.life.days if self.life.seconds == 0 else 0

    @property
    def years(self) -> int:
        """Whole years, or 0 where the life is not a number of whole years."""
        return 0 if self.life % timedelta(days=365) else self.life // timedelta(days=365)

    @property
    def hours(self) -> int:
        return self.life // timedelta(hours=1)
