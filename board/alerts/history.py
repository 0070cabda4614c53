"""What every version of an alert leaves behind: its lines, its records, when it was last heard of, and the
advice that was put right while it held.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from board.alerts.record import AlertRecord, decoded
from board.alerts.shapes import AlertVersion, Correction, Message
from board.alerts.tables import AlertCorrection, AlertVersionRow
from board.db import reading


async def lines(alert: str) -> tuple[AlertVersion, ...]:
    """Every version of an alert, the newest first."""
    async with reading():
        rows = (
            await AlertVersionRow.select()
            .where(AlertVersionRow.alert == alert)
            .order_by(AlertVersionRow.version, ascending=False)
        )
        corrected = (await corrections([alert])).get(alert, ())
    return tuple(line_of(row, corrected) for row in rows)


async def records(alert: str, numbers: Sequence[int]) -> dict[int, AlertRecord]:
    """What these versions of an alert say, by number; one that never was is left out."""
    wanted = (AlertVersionRow.alert == alert) & AlertVersionRow.version.is_in(list(numbers))
    async with reading():
        rows = await AlertVersionRow.select(AlertVersionRow.version, AlertVersionRow.record).where(wanted)
    return {row["version"]: _record(row) for row in rows}


async def heard(alerts: Sequence[str]) -> dict[str, datetime]:
    """When each of these last changed before it ran out: what anybody told us later would be a version."""
    if not alerts:
        return {}
    told = AlertVersionRow.alert.is_in(list(alerts)) & (AlertVersionRow.message != Message.EXPIRY.value)
    async with reading():
        rows = (
            await AlertVersionRow.select(AlertVersionRow.alert, AlertVersionRow.at)
            .where(told)
            .order_by(AlertVersionRow.version)
        )
    return {row["alert"]: row["at"] for row in rows}


async def corrections(alerts: Sequence[str]) -> dict[str, tuple[Correction, ...]]:
    """The advice that was put right on each of these alerts, the newest first."""
    if not alerts:
        return {}
    async with reading():
        rows = (
            await AlertCorrection.select()
            .where(AlertCorrection.alert.is_in(list(alerts)))
            .order_by(AlertCorrection.version, AlertCorrection.number, ascending=False)
            .order_by(AlertCorrection.block)
        )
    found: dict[str, tuple[Correction, ...]] = {}
    for row in rows:
        correction = Correction(row["block"], row["number"], row["version"])
        found[row["alert"]] = (*found.get(row["alert"], ()), correction)
    return found


def line_of(row: dict[str, Any], corrected: tuple[Correction, ...]) -> AlertVersion:
    """The line that a row of a version is; of the advice that was put right, what it told of."""
    return AlertVersion(
        version=row["version"],
        message=Message(row["message"]),
        note=row["note"],
        at=row["at"],
        evidence=_record(row).evidence,
        corrections=tuple(each for each in corrected if each.version == row["version"]),
    )


def _record(row: dict[str, Any]) -> AlertRecord:
    return decoded(row["record"])
