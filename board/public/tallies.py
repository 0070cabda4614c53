"""Counting what was published."""

from datetime import UTC, date, datetime, timedelta

from board import clock
from board.alerts import listing as alerts
from board.db import reading
from board.feedback import listing as feedback
from board.public.bands import Tallies, of_alerts, of_feedback

WEEKS = 26


async def tallies() -> Tallies:
    """What was published in the last half year and not taken back."""
    monday = _first_monday(clock.today())
    moment = datetime.combine(monday, datetime.min.time(), UTC)
    async with reading():
        raised, released = await alerts.raised_since(moment), await feedback.released_since(moment)
    return Tallies(since=monday, alerts=of_alerts(raised), feedback=of_feedback(released))


def _first_monday(today: date) -> date:
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)
