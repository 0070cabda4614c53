"""Somebody says what an alert changed for them. Nothing joins an answer to a form or to another answer."""

from datetime import timedelta

from board import bands, clock
from board.db import writing
from board.helped.tables import AnswerCount, AnswerOnce
from board.safety import codes
from board.safety.tokens import Once

# A form can be sent for a day; a day more, because only days are kept.
FORGOTTEN_AFTER = timedelta(days=2)


async def answer(alert: str, given: str, *, once: Once) -> None:
    """Count one answer, to be told from the next day on; the same form sent again counts no more.

    Threat: a count that moves at once tells whoever watches it that somebody tapped just now, and with that
    whose phone it was. So nothing public changes with a tap, and no edition does.
    """
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
        await _hold(alert, given)
        await AnswerCount.update({AnswerCount.number: AnswerCount.number + 1}, force=True).where(
            (AnswerCount.alert == alert) & (AnswerCount.answer == given)
        )


async def bring(alerts: dict[str, dict[str, int]]) -> None:
    """Write what an export says of alerts that have no answers here: the least of each, at once told."""
    rows = [
        AnswerCount(id=codes.public_id(), alert=alert, answer=given, number=number)
        for alert, answers in alerts.items()
        for given, number in answers.items()
        if number
    ]
    if rows:
        async with writing():
            await AnswerCount.insert(*rows)


async def sweep() -> None:
    """Forget the marks of forms that no phone can send again, and on which day answers came in."""
    async with writing():
        await AnswerOnce.delete().where(AnswerOnce.day <= clock.today() - FORGOTTEN_AFTER)
        await AnswerCount.update({AnswerCount.told: 0, AnswerCount.day: None}).where(
            AnswerCount.day < clock.today()
        )


async def _hold(alert: str, given: str) -> None:
    """With the first answer of a day, what was told until then is held for the rest of it.

    Only the least of its band: how many came today can be read from nothing that is kept.
    """
    older = AnswerCount.day.is_null() | (AnswerCount.day < clock.today())
    row = (AnswerCount.alert == alert) & (AnswerCount.answer == given) & older
    found = await AnswerCount.select(AnswerCount.number).where(row).first()
    if found:
        held = bands.least(bands.wide(found["number"]))
        await AnswerCount.update({AnswerCount.told: held, AnswerCount.day: clock.today()}).where(row)
