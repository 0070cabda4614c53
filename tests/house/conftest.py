"""One board with one of everything, for all the tests of a file: they ask it, and change nothing of note."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar

from board.db.bound import Database
from tests.house.furnished import Furnished, furnish
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk
from tests.kit.clock import Clock, stopped
from tests.kit.database import Origin, opened
from tests.kit.people import signed_in


@pytest.fixture(scope="module")
async def db(
    anyio_backend: str, migrated: Origin, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """A database for the whole file, because filling it takes longer than most of what is asked."""
    async with opened(migrated, tmp_path_factory.mktemp("house")) as engine:
        yield engine


@pytest.fixture(scope="module")
async def full(one_app: Litestar, db: Database) -> Furnished:
    """One of everything, made at the hour at which each test's clock stands."""
    with pytest.MonkeyPatch.context() as patch:
        stopped(patch)
        return await furnish(one_app)


@pytest.fixture
async def keeper(desk: Desk, full: Furnished, clock: Clock) -> Desk:
    """Somebody who may open every door."""
    await signed_in(desk, full.keeper)
    return desk


@pytest.fixture
async def member(app: Litestar, full: Furnished, clock: Clock) -> AsyncIterator[Desk]:
    """Somebody of a program's staff, in a browser of their own."""
    async with client_of(app) as client:
        desk = Desk(client, origin=ORIGIN)
        await signed_in(desk, full.member)
        yield desk
