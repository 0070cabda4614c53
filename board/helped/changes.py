"""Somebody says what an alert changed for them. Nothing joins an answer to a form or to another answer."""

from datetime import timedelta

from board import clock
from board.db import writing
from board.helped.tables import AnswerCount, AnswerOnce
from board.safety import codes
from board.safety.tokens import Once

# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)


async def answer(alert: str, given: str, *, once: Once) -> None:
    """Count one answer; the same form sent again counts no more."""
    async with writing():
        fresh = (
            await AnswerOnce.insert(AnswerOnce(once=once.spent, day=clock.today()))
            .on_conflict(target=AnswerOnce.once, action="DO NOTHING")
            .returning(AnswerOnce.once)
        )
        if not fresh:
            return
        row = AnswerCount(id=codes.public_id(), alert=alert, answer=given, number=0)
        await AnswerCount.insert(row).on_conflict(
            target=(AnswerCount.alert, AnswerCount.answer), action="DO NOTHING"
        )
        await AnswerCount.update({AnswerCount.number: AnswerCount.number + 1}, force=True).where(
            (AnswerCount.alert == alert) & (AnswerCount.answer == given)
        )


async def sweep() -> None:
    """Forget the marks of forms that no phone can send again."""
    async with writing():
        await AnswerOnce.delete().where(AnswerOnce.day <= clock.today() - FORGOTTEN_AFTER)
