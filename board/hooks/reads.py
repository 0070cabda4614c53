"""Questions that keepers may ask about webhooks."""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from board.db import reading
from board.errors import NotHere
from board.hooks.shapes import Hook, Line, State, Wants, Way, Why
from board.hooks.tables import DeliveryRow, HookRow
from board.safety import codes

SHOWN = 100

_COLUMNS = (
    HookRow.id,
    HookRow.name,
    HookRow.address,
    HookRow.wants,
    HookRow.state,
    HookRow.why,
    HookRow.made_on,
)


async def listed() -> tuple[Hook, ...]:
    """Every webhook by its name."""
    async with reading():
        rows = await HookRow.select(*_COLUMNS).order_by(HookRow.name, HookRow.id)
    return tuple(_hook(row) for row in rows)


async def one(hook: str) -> Hook:
    """One webhook; raises NotHere."""
    if not codes.is_public_id(hook):
        raise NotHere
    async with reading():
        row = await HookRow.select(*_COLUMNS).where(HookRow.id == hook).first()
    if row is None:
        raise NotHere
    return _hook(row)


async def log(hook: str) -> tuple[Line, ...]:
    """The last deliveries of a webhook, by day, newest change first."""
    async with reading():
        rows = (
            await DeliveryRow.select()
            .where(DeliveryRow.hook == hook)
            .order_by(DeliveryRow.day, DeliveryRow.seq, DeliveryRow.id, ascending=False)
            .limit(SHOWN)
        )
    return tuple(
        Line(
            id=row["id"],
            topic=row["topic"],
            subject=row["subject"],
            version=row["version"],
            way=Way(row["state"]),
            tries=row["tries"],
            outcome=row["outcome"],
            day=row["day"],
        )
        for row in rows
    )


async def how_many_stopped() -> int:
    """How many webhooks the board itself has stopped, and nobody has looked after yet."""
    async with reading():
        return int(await HookRow.count().where(HookRow.state == State.STOPPED.value))


def _hook(row: dict[str, Any]) -> Hook:
    return Hook(
        id=row["id"],
        name=row["name"],
        host=urlsplit(row["address"]).netloc,
        wants=msgspec.json.decode(row["wants"], type=Wants),
        state=State(row["state"]),
        why=Why(row["why"]) if row["why"] else None,
        made_on=row["made_on"],
    )
