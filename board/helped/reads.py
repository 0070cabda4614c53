"""What people said an alert changed for them."""

from board.db import reading
from board.helped.shapes import Told, band
from board.helped.tables import AnswerCount


async def told(alert: str) -> tuple[Told, ...]:
    """Each answer that was given about an alert, in bands, the most frequent first."""
    async with reading():
        rows = (
            await AnswerCount.select(AnswerCount.answer, AnswerCount.number)
            .where((AnswerCount.alert == alert) & (AnswerCount.number > 0))
            .order_by(AnswerCount.number, ascending=False)
            .order_by(AnswerCount.answer)
        )
    return tuple(Told(row["answer"], band(row["number"])) for row in rows)
