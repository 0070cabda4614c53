"""The time, held still: the one thing besides randomness that tests replace."""

from datetime import UTC, datetime, timedelta

import pytest

from board import clock

START = datetime(2026, 3, 10, 18, 7, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = START

    def at(self, moment: datetime | str) -> datetime:
        """Set the clock; a text such as 2026-03-10T18:07 is read as UTC."""
        read = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        self.moment = read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
        return self.moment

    def forward(self, **steps: float) -> datetime:
        """Let time pass: forward(hours=6), forward(days=2, minutes=15)."""
        self.moment += timedelta(**steps)
        return self.moment

    def now(self) -> datetime:
        """What board.clock is told."""
        return self.moment


def stopped(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A stopped clock in place of the real one until the test ends."""
    held = Clock()
    monkeypatch.setattr(clock, "_source", held.now)
    return held
