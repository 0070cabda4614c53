"""A board that is carried."""

from pathlib import Path

import pytest

from board.db.bound import Database
from board.settings import Settings
from tests.exchange.carried import one_of_everything
from tests.kit.app import settings_in
from tests.kit.clock import Clock, stopped
from tests.kit.database import Origin, opened


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
    """One of everything, on this test's own board and written into files."""
    return await one_of_everything(clock, ours, out)


@pytest.fixture
def packed(written: dict[str, bytes], clock: Clock, out: Path) -> Path:
    """The same files for whoever needs no more: this test's own, on the day they were written."""
    clock.forward(days=1)
    out.mkdir()
    for name, content in written.items():
        (out / name).write_bytes(content)
    return out


@pytest.fixture(scope="module")
async def written(
    anyio_backend: str, migrated: Origin, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """They take longer to make than most tests of them."""
    folder = tmp_path_factory.mktemp("written")
    with pytest.MonkeyPatch.context() as patch:
        async with opened(migrated):
            ours = settings_in(folder, BOARD_NAME="North")
            made = await one_of_everything(stopped(patch), ours, folder / "export")
    return {path.name: path.read_bytes() for path in made}
