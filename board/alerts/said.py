"""What an alert said at each of its versions, for those who must tell it again word for word."""

from board.alerts.record import decoded
from board.alerts.shapes import Message, Said, Standing
from board.alerts.tables import AlertRow, AlertVersionRow
from board.db import reading
from board.errors import NotHere


async def said(alert: str) -> tuple[Said, ...]:
    """Every version of an alert, the first one first; raises NotHere."""
    async with reading():
        row = await AlertRow.select(AlertRow.expires, AlertRow.standing).where(AlertRow.id == alert).first()
        if row is None:
            raise NotHere
        versions = (
            await AlertVersionRow.select()
            .where(AlertVersionRow.alert == alert)
            .order_by(AlertVersionRow.version)
        )
    return tuple(
        Said(
            version=version["version"],
            message=Message(version["message"]),
            note=version["note"],
            at=version["at"],
            until=row["expires"],
            record=decoded(version["record"]),
            past=row["standing"] == Standing.PAST.value,
        )
        for version in versions
    )
