"""Killed at any moment: every acknowledged post is there, every alert has one current version, all hear.

A few kills, so that the rule is looked at each time; `make kills` does two hundred, on both engines.
"""

from pathlib import Path

import pytest

from board.db import current
from tests.kills.siege import siege

pytestmark = [pytest.mark.anyio, pytest.mark.whole]


@pytest.fixture(autouse=True)
def bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is bound for a siege is bound for it alone."""
    monkeypatch.setattr(current, "bound", current.bound)


async def test_a_board_that_is_killed_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    async with siege(tmp_path / "board") as held:
        await held.round()
        await held.round()
        await held.kill_a_migration(f"sqlite:///{tmp_path}/fresh.db")
        assert await held.faults() == []
        assert held.codes
