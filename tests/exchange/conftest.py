"""A board that is carried."""

from pathlib import Path

import pytest

from board.db.bound import Database
from board.settings import Settings
from tests.exchange.carried import one_of_everything
from tests.kit.app import settings_in
from tests.kit.clock import Clock


@pytest.fixture
def ours(tmp_path: Path) -> Settings:
    """The board that is carried."""
    return settings_in(tmp_path, BOARD_NAME="North")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where its files go."""
    return tmp_path / "export"


@pytest.fixture
async def full(db: Database, clock: Clock, ours: Settings, out: Path) -> list[Path]:
    """One of everything, written into files."""
    return await one_of_everything(clock, ours, out)
