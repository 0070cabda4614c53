"""What programs did about an alert, kept with it: every list that reads the alert has it at no cost."""

from collections.abc import Sequence

import msgspec

from board.alerts.shapes import Done, Standing
from board.alerts.tables import AlertRow
from board.db import reading, writing
from board.errors import NotHere

TOPIC = "acted"


async def hold(alert: str) -> None:
    """Keep everybody else from saying what programs did about an alert until this transaction ends.

    Raises NotHere for one that speaks of the past. One that was withdrawn or ran out can still be stood down
    from.
    """
    async with writing():
        told = (AlertRow.id == alert) & (AlertRow.standing != Standing.PAST.value)
        if (
            not await AlertRow.update({AlertRow.acted: AlertRow.acted}, force=True)
            .where(told)
            .returning(AlertRow.id)
        ):
            raise NotHere


async def write(alert: str, done: Sequence[Done]) -> None:
    """Put down what programs did; whoever writes has held the alert before it counted."""
    said = msgspec.json.encode(done).decode()
    async with writing():
        await AlertRow.update({AlertRow.acted: said}).where(AlertRow.id == alert)


async def told(alert: str) -> tuple[Done, ...]:
    """What programs did about an alert; nothing for one that we do not know."""
    async with reading():
        row = await AlertRow.select(AlertRow.acted).where(AlertRow.id == alert).first()
    return msgspec.json.decode(row["acted"], type=tuple[Done, ...]) if row else ()
