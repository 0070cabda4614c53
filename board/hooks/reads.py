"""Questions about webhooks, answered for whoever asks: a keeper about all, a program about its own."""

from typing import Any
from urllib.parse import urlsplit

import msgspec

from board import clock
from board.db import reading
from board.errors import NotHere
from board.hooks.shapes import Hand, Hook, Line, State, Wants, Way, Why
from board.hooks.tables import DeliveryRow, HookRow, left
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
    HookRow.maker,
    HookRow.maker.name,
    HookRow.maker.program,
    HookRow.maker.active,
)


async def listed(by: Hand) -> tuple[Hook, ...]:
    """Every webhook within reach, by its name."""
    async with reading():
        found = HookRow.select(*_COLUMNS).order_by(HookRow.name, HookRow.id)
        rows = await (found if by.reaches_all else found.where(HookRow.maker == by.account))
    return tuple(_hook(row) for row in rows)


async def one(hook: str, by: Hand) -> Hook:
    """One webhook; raises NotHere also for one that is not theirs to know of."""
    codes.public(hook)
    async with reading():
        row = await HookRow.select(*_COLUMNS).where(HookRow.id == hook).first()
    if row is None or not (by.reaches_all or row["maker"] == by.account):
        raise NotHere
    return _hook(row)


async def log(hook: Hook) -> tuple[Line, ...]:
    """The last deliveries of a webhook that somebody may see, by day, newest change first.

    Threat: what waits for its batch would tell a program of a story before everybody reads it.
    """
    told = (DeliveryRow.due <= clock.now()) | (DeliveryRow.tries > 0)
    async with reading():
        rows = (
            await DeliveryRow.select()
            .where((DeliveryRow.hook == hook.id) & told)
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
    """How many webhooks nothing goes to any more though nobody said so: they wait for a keeper."""
    stopped = (HookRow.state == State.STOPPED.value) & (HookRow.why != Why.CLOSED.value)
    async with reading():
        return int(await HookRow.count().where(stopped | left(HookRow)))


def _hook(row: dict[str, Any]) -> Hook:
    ended = row["maker"] is not None and not row["maker.active"]
    return Hook(
        id=row["id"],
        name=row["name"],
        host=urlsplit(row["address"]).netloc,
        wants=msgspec.json.decode(row["wants"], type=Wants),
        state=State.STOPPED if ended else State(row["state"]),
        why=Why.LEFT if ended else Why(row["why"]) if row["why"] else None,
        made_on=row["made_on"],
        maker=row["maker"],
        maker_name=row["maker.name"] or "",
        program=row["maker.program"] or "",
    )
