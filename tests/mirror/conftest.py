"""One furnished board, and a mirror of it, for all the tests of a file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar

from board.commands.mirror import mirror
from board.db.bound import Database
from board.mirror.copying import Told
from board.mirror.folder import held
from tests.house.furnished import Furnished, furnish
from tests.kit.app import ORIGIN, forgetful
from tests.kit.clock import stopped
from tests.kit.database import Origin, opened


async def copied(app: Litestar, folder: Path) -> Told:
    """What `board mirror` does with the database that is open."""
    with held(folder) as open_folder:
        return await mirror(app, open_folder, live=ORIGIN)


@pytest.fixture(scope="module")
async def db(
    anyio_backend: str, migrated: Origin, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """A database for the whole file: a mirror asks for some hundred pages."""
    async with opened(migrated, tmp_path_factory.mktemp("mirrored")) as engine:
        yield engine


@pytest.fixture(scope="module")
def board(one_app: Litestar, db: Database) -> Litestar:
    """The board that is copied: what it made for one test it keeps for the next."""
    return forgetful(one_app)


@pytest.fixture(scope="module")
async def full(board: Litestar) -> Furnished:
    """One of everything."""
    with pytest.MonkeyPatch.context() as patch:
        stopped(patch)
        return await furnish(board)


@pytest.fixture(scope="module")
async def copy(full: Furnished, board: Litestar, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mirror of it."""
    folder = tmp_path_factory.mktemp("mirror")
    with pytest.MonkeyPatch.context() as patch:
        stopped(patch)
        assert (await copied(board, folder)).nowhere == ()
    return folder
