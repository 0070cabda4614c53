"""The course of an alert: what each version weighed, for whoever must judge whether it is news."""

from board import clock
from board.alerts.record import decoded
from board.alerts.shapes import Course, Message, Standing, Step
from board.alerts.tables import AlertRow, AlertVersionRow
from board.db import reading
from board.errors import NotHere


async def course(alert: str) -> Course:
    """The course of one alert; raises NotHere."""
    async with reading():
        row = await AlertRow.select(AlertRow.standing, AlertRow.expires).where(AlertRow.id == alert).first()
        if row is None:
            raise NotHere
        versions = (
            await AlertVersionRow.select(
                AlertVersionRow.version, AlertVersionRow.message, AlertVersionRow.record
            )
            .where(AlertVersionRow.alert == alert)
            .order_by(AlertVersionRow.version)
        )
    standing = Standing(row["standing"])
    if standing is Standing.CURRENT and row["expires"] is not None and row["expires"] <= clock.now():
        standing = Standing.EXPIRED
    steps = (_step(each["version"], Message(each["message"]), each["record"]) for each in versions)
    return Course(standing, tuple(steps))


def _step(version: int, message: Message, text: str) -> Step:
    record = decoded(text)
    return Step(
        version=version, message=message, area=record.area, risk=record.risk, evidence=record.evidence
    )
