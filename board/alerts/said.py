"""What each version of an alert said, for those who must hear also that it concerns them no longer."""

from datetime import datetime

import msgspec
from msgspec import Struct

from board.alerts.shapes import AlertRecord, Message
from board.alerts.tables import AlertVersionRow
from board.db import reading


class Said(Struct, frozen=True, kw_only=True):
    """One version with its whole record."""

    version: int
    message: Message
    at: datetime
    record: AlertRecord


async def versions(alert: str) -> tuple[Said, ...]:
    """Every version, the first one first; none for an alert that we do not know."""
    async with reading():
        rows = (
            await AlertVersionRow.select()
            .where(AlertVersionRow.alert == alert)
            .order_by(AlertVersionRow.version)
        )
    return tuple(
        Said(
            version=row["version"],
            message=Message(row["message"]),
            at=row["at"],
            record=msgspec.json.decode(row["record"], type=AlertRecord),
        )
        for row in rows
    )
