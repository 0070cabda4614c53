"""What the kit asks of the board: one alert in words, and what is new this week for a screen on a wall."""

from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts.shapes import Alert
from board.following.tongue import Tongue
from board.passing.shapes import Notice
from board.passing.telling import notice
from board.posts.shapes import Kind
from board.programs import reads as programs
from board.public import reads as public
from board.public.filters import Filter

NEW = timedelta(days=7)
# How long a screen stands before it asks again. A page is kept for a quarter hour at most besides.
REFRESH = timedelta(seconds=60)
TURN = timedelta(seconds=20)
CARDS = 3
MOST_PARTS = 4


class Screen(Struct, frozen=True, kw_only=True):
    """One part of what a screen shows in turns; `older` alerts hold too and are not new."""

    cards: tuple[Alert, ...]
    withdrawn: tuple[Alert, ...]
    older: bool
    part: int
    parts: int

    @property
    def next(self) -> int:
        """The part after this one, the first after the last."""
        return self.part % self.parts + 1

    @property
    def seconds(self) -> int:
        """How long this part stands."""
        return int((TURN if self.parts > 1 else REFRESH).total_seconds())


async def one_notice(identity: str, tongue: Tongue, *, board: str) -> Notice:
    """What every product of an alert says; raises NotHere."""
    alert = await public.one_alert(identity)
    near = await programs.near(alert.record.area)
    return notice(alert, near, tongue, board=board)


async def screen(wanted: Filter, part: int) -> Screen:
    """The alerts that are new or changed this week, the most dangerous first; a part too far is the first."""
    at = clock.now()
    feed = await public.newest(replace(wanted, kind=Kind.ALERT))
    holding = [entry for entry in feed.entries if isinstance(entry, Alert) and _holds(entry, at)]
    new = [alert for alert in holding if at - alert.updated < NEW]
    new.sort(key=lambda alert: (-alert.record.risk, -alert.updated.timestamp()))
    shown = new[: CARDS * MOST_PARTS]
    parts = max(1, -(-len(shown) // CARDS))
    at_part = part if 1 <= part <= parts else 1
    return Screen(
        cards=tuple(shown[(at_part - 1) * CARDS : at_part * CARDS]),
        withdrawn=tuple(alert for alert in feed.withdrawn if at - alert.updated < NEW),
        older=bool(feed.after) or len(holding) > len(shown),
        part=at_part,
        parts=parts,
    )


def _holds(alert: Alert, at: datetime) -> bool:
    """Whether it still holds when this page is shown for the last time.

    Threat: a screen that asks once a minute shows an alert as current after its end. Alerts end on
    quarter-hour borders, so one that ends on the next border leaves the screen a quarter hour early.
    """
    last_shown = clock.quarter(at) + clock.QUARTER + REFRESH
    return alert.expires is None or alert.expires > last_shown
