"""The alerts that a moderator may put right or take back."""

from msgspec import Struct

from board.alerts import reads as alerts
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Standing
from board.errors import Message, NotHere
from board.forms import Sent
from board.helped import reads as helped
from board.helped.shapes import Told
from board.moderation.passages import looks
from board.safety import codes

MOST = 200
TYPED = ("headline", "short_text", "details", "note", "reason")


class Open(Struct, frozen=True):
    """One alert on the desk, and its form: as the alert fills it, or as it was sent."""

    alert: Alert
    form: Sent
    told: tuple[Told, ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether it can still be changed."""
        return self.alert.standing is Standing.CURRENT

    @property
    def looks(self) -> dict[str, Message]:
        """What in the form seems to lead to somebody, by field."""
        return looks(self.form, TYPED)


async def current() -> tuple[Alert, ...]:
    """Every current alert, the newest first."""
    return await alerts.newest(Narrow(), standing=(Standing.CURRENT,), limit=MOST)


async def named() -> tuple[Alert, ...]:
    """The same without the posts behind them."""
    return await alerts.headlines(Narrow(), standing=(Standing.CURRENT,), limit=MOST)


async def opened(alert: str) -> Open:
    """One alert as it stands, its form filled with what it says; raises NotHere."""
    if not codes.is_public_id(alert):
        raise NotHere
    now = await alerts.one(alert)
    record = now.record
    said = {"headline": record.headline, "short_text": record.short_text, "details": record.details}
    chosen = {"risk": str(record.risk), "evidence": record.evidence}
    form = Sent({name: (value,) for name, value in (said | chosen).items()})
    return Open(now, form, await helped.told(alert))
