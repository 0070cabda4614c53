"""The alerts that a moderator may put right or take back."""

from collections.abc import Collection
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts import ladder, lifetime
from board.alerts import reads as alerts
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Standing
from board.errors import Message
from board.forms import Sent
from board.guide.load import Guide
from board.helped import reads as helped
from board.helped.shapes import Told
from board.moderation import editor, fields
from board.moderation.folds import Folds, folds
from board.moderation.passages import looks
from board.moderation.rows import Rows, rows
from board.moderation.wished import Beside, beside
from board.safety import codes

MOST, MOST_OVER = 200, 25


class Line(Struct, frozen=True):
    """One current alert in the list of the desk, and whether somebody must look at it again."""

    alert: Alert
    due: bool


class Open(Struct, frozen=True, dict=True):
    """One alert on the desk, its form, and whether it can be renewed or must be looked at.

    The form is as the alert fills it, or as it was sent.
    """

    alert: Alert
    form: Sent
    may_renew: bool = False
    # The CAP word for how we know (mission.md 3.3): a moderator sees it beside our own.
    certainty: str = ""
    told: tuple[Told, ...] = ()
    wish: Beside | None = None

    @property
    def is_current(self) -> bool:
        """Whether it can still be changed."""
        return self.alert.standing is Standing.CURRENT

    @property
    def due(self) -> bool:
        """Whether somebody must look at it again."""
        return _due(self.alert)

    def folds(self, form: Sent, errors: Collection[str]) -> Folds:
        """The parts of the editor: which stand open, and what the others carry."""
        return folds(form, (*errors, *self.looks))

    @cached_property
    def rows(self) -> Rows:
        """The rows that its form shows."""
        return rows(self.form)

    @cached_property
    def looks(self) -> dict[str, Message]:
        """What in the form seems to lead to somebody, by field."""
        return looks(self.form, (*fields.typed(self.form), "note", "reason", "why_again"))

    def sent(self, form: Sent) -> "Open":
        """The same with what was typed; where the editor was not sent, it stays as the alert fills it."""
        whole = form if "headline" in form.fields else Sent({**self.form.fields, **form.fields})
        return replace(self, form=whole)


async def current() -> tuple[Line, ...]:
    """Every current alert: those that must be looked at first, then the newest."""
    found = await alerts.newest(Narrow(), standing=(Standing.CURRENT,), limit=MOST)
    lines = [Line(alert, _due(alert)) for alert in found]
    return tuple(sorted(lines, key=lambda line: not line.due))


async def over() -> tuple[Alert, ...]:
    """Alerts that speak of the past only, the newest first."""
    return await alerts.gone_by(Narrow(), limit=MOST_OVER)


async def named() -> tuple[Alert, ...]:
    """Every current alert without the posts behind it, the newest first."""
    return await alerts.headlines(Narrow(), standing=(Standing.CURRENT,), limit=MOST)


async def opened(alert: str, guide: Guide, *, wish: str = "") -> Open:
    """One alert as it stands, its form filled with what it says, and a wish beside it; raises NotHere."""
    codes.public(alert)
    now = await alerts.one(alert)
    near = lifetime.may_renew(now.record, guide, expires=now.expires, now=clock.now())
    certainty, told = ladder.certainty(now.record, guide), await helped.told(alert)
    about = await beside(wish) if wish else None
    return Open(now, editor.opened(now.record), near, certainty, told, about)


def _due(alert: Alert) -> bool:
    return alert.review is not None and alert.review <= clock.now()
