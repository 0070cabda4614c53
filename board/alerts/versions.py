"""Writing the versions of an alert: each follows the newest, or loses the race for it."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct

from board import clock
from board.alerts import lifetime
from board.alerts.record import AlertRecord
from board.alerts.shapes import Message, Standing
from board.alerts.tables import AlertCorrection, AlertRow, AlertVersionRow
from board.db import writing
from board.errors import Conflict, NotHere
from board.posts import changes as posts
from board.safety import codes

TOPIC = "alert"


class Next(Struct, frozen=True, kw_only=True):
    """What the next version of an alert says, and why it comes.

    `expires` is None where the end stays as it was, and with it the day on which somebody must look again.
    """

    message: Message
    note: str
    standing: Standing
    record: AlertRecord
    expires: datetime | None = None


async def begin(
    alert: str, record: AlertRecord, *, standing: Standing, at: datetime, expires: datetime
) -> None:
    """Write the first version of an alert and tell all who follow."""
    text = _text(record)
    row = AlertRow(
        id=alert,
        standing=standing.value,
        message=Message.NEW.value,
        area=record.area,
        family=record.family,
        risk=record.risk,
        published=at,
        updated=at,
        expires=expires,
        review=lifetime.review(at, expires) if standing is Standing.CURRENT else None,
        record=text,
    )
    async with writing():
        await AlertRow.insert(row)
        await _keep(alert, 1, message=Message.NEW, note="", at=at, record=text)
        await posts.announce(TOPIC, alert, 1)


async def turn(
    alert: str, version: int, said: Next, *, before: tuple[Standing, ...] = (Standing.CURRENT,)
) -> int:
    """Write the version after `version` and give its number; raises Conflict when another came first.

    `before` names the standings that it may follow.
    """
    async with writing():
        at = clock.turned(clock.now(), last=await _last(alert, version))
        turned = (
            await AlertRow.update(_values(said, at), force=True)
            .where(
                (AlertRow.id == alert)
                & (AlertRow.version == version)
                & AlertRow.standing.is_in([standing.value for standing in before])
            )
            .returning(AlertRow.version)
        )
        if not turned:
            raise Conflict
        number = int(turned[0]["version"])
        await _keep(alert, number, message=said.message, note=said.note, at=at, record=_text(said.record))
        await posts.announce(TOPIC, alert, number)
    return number


async def looked_at(alert: str, version: int) -> None:
    """Note that somebody looked at a current alert and found it right; raises Conflict.

    It says what it said, so there is no new version: only the day moves on which it must be looked at again.
    """
    current = AlertRow.standing == Standing.CURRENT.value
    seen = (AlertRow.id == alert) & (AlertRow.version == version) & current
    async with writing():
        row = await AlertRow.select(AlertRow.expires).where(seen).first()
        if row is None or row["expires"] is None:
            raise Conflict
        again = lifetime.review(clock.quarter(clock.now()), row["expires"])
        if not await AlertRow.update({AlertRow.review: again}).where(seen).returning(AlertRow.id):
            raise Conflict
        await posts.turn_edition()


async def overwrite(alert: str, record: AlertRecord, *, newest: int) -> None:
    """Put one record in the place of what every version said, and leave no note but the newest.

    Which advice was put right would still tell what it was about.
    """
    every = AlertVersionRow.alert == alert
    async with writing():
        await AlertCorrection.delete().where(AlertCorrection.alert == alert)
        await AlertVersionRow.update({AlertVersionRow.record: _text(record)}).where(every)
        await AlertVersionRow.update({AlertVersionRow.note: ""}).where(
            every & (AlertVersionRow.version < newest)
        )


async def rewrite(row: str, record: AlertRecord, *, note: str) -> None:
    """Put another record and note in the place of what one version said, by the id of its row."""
    async with writing():
        await AlertVersionRow.update({"record": _text(record), "note": note}).where(AlertVersionRow.id == row)


async def held(alert: str) -> dict[str, Any]:
    """An alert's newest row, which nobody else changes before this transaction ends; raises NotHere.

    Written, not read: on PostgreSQL two posts that join, or leave, at once would each see only themselves.
    """
    await AlertRow.update({AlertRow.version: AlertRow.version}, force=True).where(AlertRow.id == alert)
    row = await AlertRow.select().where(AlertRow.id == alert).first()
    if row is None:
        raise NotHere
    return row


async def record_of(alert: str) -> AlertRecord:
    """What an alert says at its newest version; raises NotHere."""
    row = await AlertRow.select(AlertRow.record).where(AlertRow.id == alert).first()
    if row is None:
        raise NotHere
    return decoded(row)


def decoded(row: dict[str, Any]) -> AlertRecord:
    """What a row says."""
    return msgspec.json.decode(row["record"], type=AlertRecord)


def is_current(row: dict[str, Any]) -> bool:
    """Whether it speaks of now: its time may be over before the sweep has written that down."""
    expires: datetime | None = row["expires"]
    return row["standing"] == Standing.CURRENT.value and (expires is None or expires > clock.now())


async def _last(alert: str, version: int) -> datetime:
    """When the version was written: no other can carry its number, so no race can change it."""
    row = (
        await AlertRow.select(AlertRow.updated)
        .where((AlertRow.id == alert) & (AlertRow.version == version))
        .first()
    )
    if row is None:
        raise Conflict
    last: datetime = row["updated"]
    return last


def _values(said: Next, at: datetime) -> dict[Any, Any]:
    ends = {"expires": said.expires, "review": lifetime.review(at, said.expires)} if said.expires else {}
    return {
        **ends,
        "version": AlertRow.version + 1,
        "standing": said.standing.value,
        "message": said.message.value,
        "note": said.note,
        "area": said.record.area,
        "family": said.record.family,
        "risk": said.record.risk,
        "updated": at,
        "record": _text(said.record),
    }


async def _keep(alert: str, version: int, *, message: Message, note: str, at: datetime, record: str) -> None:
    row = AlertVersionRow(
        id=codes.public_id(),
        alert=alert,
        version=version,
        message=message.value,
        note=note,
        at=at,
        record=record,
    )
    await AlertVersionRow.insert(row)


def _text(record: AlertRecord) -> str:
    return msgspec.json.encode(record).decode()
