"""What must be sent now, and by whom: one sender at a time for each webhook, whichever process it is in.

The lease is on the webhook, not on the delivery: so its messages go out in their order, and one that hangs
keeps nobody waiting but itself.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from board import clock
from board.accounts import acts
from board.accounts.shapes import Did
from board.db import reading, writing
from board.hooks import patience
from board.hooks.shapes import State, Way, Why
from board.hooks.tables import DeliveryRow, HookRow, looked_after
from board.roles import Role

_DUE = (
    (DeliveryRow.state == Way.WAITING.value)
    & (DeliveryRow.hook.state == State.ACTIVE.value)
    & looked_after(DeliveryRow.hook)
)


class Errand(Struct, frozen=True, kw_only=True):
    """One delivery to be tried now, with all that is needed for it; the secrets are still sealed."""

    delivery: str
    hook: str
    topic: str
    subject: str
    version: int
    tries: int
    address: str
    sealed: tuple[str, ...]


class Outcome(Struct, frozen=True):
    """How an attempt went: a status or one word of the courier's, and the seconds it was asked to wait."""

    status: int | None
    word: str = ""
    asked: int | None = None

    @property
    def text(self) -> str:
        """What the log shows of it."""
        return str(self.status) if self.status else self.word


async def ready() -> tuple[str, ...]:
    """The webhooks that have something due and that nobody sends to just now."""
    free = DeliveryRow.hook.leased_until.is_null() | (DeliveryRow.hook.leased_until <= clock.now())
    async with reading():
        rows = await DeliveryRow.select(DeliveryRow.hook).where(
            _DUE & (DeliveryRow.due <= clock.now()) & free
        )
    return tuple({row["hook"]: None for row in rows})


async def next_due() -> datetime | None:
    """When the next message must go out."""
    async with reading():
        rows = await DeliveryRow.select(DeliveryRow.due).where(_DUE).order_by(DeliveryRow.due).limit(1)
    return rows[0]["due"] if rows else None


async def take(hook: str) -> str | None:
    """A lease on a webhook, or None when somebody was faster: one statement that can lose."""
    lease = secrets.token_hex(8)
    free = HookRow.leased_until.is_null() | (HookRow.leased_until <= clock.now())
    async with writing():
        won = await HookRow.update(_leased(lease)).where((HookRow.id == hook) & free).returning(HookRow.id)
    return lease if won else None


async def next_errand(hook: str, lease: str) -> Errand | None:
    """The oldest change that is due, the lease made new for it; None without one, or without the lease."""
    async with writing():
        mine = (HookRow.id == hook) & (HookRow.lease == lease) & (HookRow.state == State.ACTIVE.value)
        held = (
            await HookRow.update(_leased(lease))
            .where(mine)
            .returning(HookRow.address, HookRow.secret, HookRow.former, HookRow.former_until)
        )
        due = (DeliveryRow.hook == hook) & _DUE
        row = (
            await DeliveryRow.select()
            .where(due & (DeliveryRow.due <= clock.now()))
            .order_by(DeliveryRow.seq)
            .order_by(DeliveryRow.id)
            .first()
        )
    return _errand(row, held[0]) if held and row else None


async def give_back(hook: str, lease: str) -> None:
    """Let somebody else send to it."""
    async with writing():
        free: dict[Any, Any] = {HookRow.lease: None, HookRow.leased_until: None}
        await HookRow.update(free).where((HookRow.id == hook) & (HookRow.lease == lease))


async def settle(errand: Errand, outcome: Outcome) -> None:
    """Write down how an attempt went: it arrived, will be tried again, or was the last."""
    match outcome.status:
        case int(status) if 200 <= status < 300:
            await _over(errand, Way.ARRIVED, outcome)
        case 410:
            async with writing():
                await _over(errand, Way.FAILED, outcome)
                await stop(errand.hook, Why.GONE)
        case _:
            await _later(errand, outcome)


async def nothing_to_tell(errand: Errand) -> None:
    """What it was about never became public, or is not there: it is over without having been sent."""
    await _over(errand, Way.EMPTY, Outcome(None))


async def stop(hook: str, why: Why) -> None:
    """Stop a webhook, by the board itself, where keepers see it."""
    async with writing():
        stopped = (
            await HookRow.update({HookRow.state: State.STOPPED.value, HookRow.why: why.value})
            .where((HookRow.id == hook) & (HookRow.state != State.STOPPED.value))
            .returning(HookRow.name)
        )
        if stopped:
            await acts.note(Did.HOOK_STOPPED, role=Role.KEEPER, actor=None, about=stopped[0]["name"])


async def _later(errand: Errand, outcome: Outcome) -> None:
    wait = patience.wait(errand.tries + 1, asked=outcome.asked)
    if wait is None:
        async with writing():
            await _over(errand, Way.FAILED, outcome)
            await stop(errand.hook, Why.SILENT)
    else:
        await _write(errand, Way.WAITING, outcome, due=clock.now() + wait)


async def _over(errand: Errand, way: Way, outcome: Outcome) -> None:
    await _write(errand, way, outcome, due=None)


async def _write(errand: Errand, way: Way, outcome: Outcome, *, due: datetime | None) -> None:
    """Only what is still as the errand saw it: a keeper may have ended the webhook meanwhile."""
    values: dict[Any, Any] = {
        "state": way.value,
        "due": due,
        "tries": errand.tries + 1 if way is not Way.EMPTY else errand.tries,
        "outcome": outcome.text or None,
        "day": clock.today(),
    }
    seen = (DeliveryRow.tries == errand.tries) & (DeliveryRow.state == Way.WAITING.value)
    async with writing():
        await DeliveryRow.update(values).where((DeliveryRow.id == errand.delivery) & seen)


def _leased(lease: str, *, span: timedelta = patience.LEASE) -> dict[Any, Any]:
    return {HookRow.lease: lease, HookRow.leased_until: clock.now() + span}


def _errand(row: dict[str, Any], held: dict[str, Any]) -> Errand:
    former = held["former"] if held["former_until"] and held["former_until"] > clock.now() else None
    return Errand(
        delivery=row["id"],
        hook=row["hook"],
        topic=row["topic"],
        subject=row["subject"],
        version=row["version"],
        tries=row["tries"],
        address=held["address"],
        sealed=tuple(filter(None, (held["secret"], former))),
    )
