"""From the outbox to each webhook: a delivery for every one that wants the change, in one transaction."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from board import clock
from board.accounts.bindings import programs_of
from board.care import calls
from board.db import writing
from board.hooks.shapes import State, Wants, Way
from board.hooks.tables import DeliveryRow, HookRow, looked_after
from board.posts import outbox
from board.posts.outbox import Change
from board.programs.bodies import services_of
from board.public import told
from board.public.shapes import Told
from board.roles import Role
from board.safety import codes

READER = "hooks"
DESK = "desk"


class Listener(Struct, frozen=True):
    """A webhook that is kept for, and what it wants."""

    hook: str
    wants: Wants
    ours: frozenset[str] = frozenset()


async def spread(around: Collection[str]) -> None:
    """Make the deliveries of all that is new in the outbox; a change is read and copied, or neither.

    `around` are the wider areas whose alerts hold everywhere.
    """
    while await outbox.has_more(READER):
        async with writing():
            listening = await _listening()
            for change in await outbox.read_on(READER):
                if listening and (each := await told.told(change.topic, change.subject, change.version)):
                    await _deliver(change, each, listening, around)


async def spread_calls() -> None:
    """Make the deliveries of each call of the desk, to webhooks of keepers that want them, exactly once."""
    if not await calls.has_more():
        return
    async with writing():
        keepers = (HookRow.maker.role == Role.KEEPER.value) & looked_after(HookRow)
        rows = await HookRow.select(HookRow.id, HookRow.wants).where(
            (HookRow.state == State.ACTIVE.value) & keepers
        )
        wanting = [row["id"] for row in rows if msgspec.json.decode(row["wants"], type=Wants).desk]
        for call in await calls.hand_on():
            change = Change(seq=0, topic=DESK, subject=call, version=1)
            for hook in wanting:
                await DeliveryRow.insert(delivery(hook, change, clock.now()))


async def _listening() -> tuple[Listener, ...]:
    kept_for = HookRow.state.is_in([State.ACTIVE.value, State.PAUSED.value])
    columns = (HookRow.id, HookRow.wants, HookRow.maker)
    rows = await HookRow.select(*columns).where(kept_for & looked_after(HookRow))
    return tuple([await _listener(row) for row in rows])


async def _listener(row: dict[str, Any]) -> Listener:
    """A webhook, with the services of its maker's programs as they are at this moment."""
    wants = msgspec.json.decode(row["wants"], type=Wants)
    if not wants.own or row["maker"] is None:
        return Listener(row["id"], wants)
    services = await services_of(await programs_of(row["maker"]))
    return Listener(row["id"], wants, frozenset(service.id for service in services))


async def _deliver(
    change: Change, each: Told, listening: Sequence[Listener], around: Collection[str]
) -> None:
    due = max(clock.now(), each.since)
    for listener in listening:
        if listener.wants.wants(each, around=around, ours=listener.ours):
            row = (
                _later(change, due, listener.hook)
                if due > clock.now()
                else delivery(listener.hook, change, due)
            )
            await DeliveryRow.insert(row).on_conflict(
                target=(DeliveryRow.hook, DeliveryRow.topic, DeliveryRow.subject, DeliveryRow.version),
                action="DO NOTHING",
            )


def _later(change: Change, due: datetime, hook: str) -> DeliveryRow:
    """A change that is told when its batch comes out.

    Threat: in the order of approval, or with its day, a batch would tell who came first (mission.md R2).
    """
    row = delivery(hook, change, due)
    row.seq, row.day = 0, due.date()
    return row


def delivery(hook: str, change: Change, due: datetime) -> DeliveryRow:
    """A change on its way to a webhook."""
    return DeliveryRow(
        id=codes.public_id(),
        hook=hook,
        seq=change.seq,
        topic=change.topic,
        subject=change.subject,
        version=change.version,
        state=Way.WAITING.value,
        due=due,
        day=clock.today(),
    )
