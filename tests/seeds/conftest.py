"""Each town with its seeds and what the field knows of it."""

from collections.abc import AsyncIterator

import pytest
from msgspec import Struct

from board.guide.load import load
from board.safety.keys import fresh_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Recently
from board.seeds.files import read, towns
from board.seeds.plant import Ground, Planted, plant
from board.seeds.shapes import Seeds
from tests.kit.database import Origin, opened


class Bed(Ground, frozen=True):
    """All that planting asks for, and the seeds."""

    seeds: Seeds

    @property
    def town(self) -> str:
        return self.guide.town


@pytest.fixture(scope="session", params=towns())
def bed(request: pytest.FixtureRequest) -> Bed:
    return _bed(request.param)


class Garden(Struct, frozen=True):
    """A planted board, for all tests that only look at it: planting takes longer than looking."""

    bed: Bed
    planted: Planted


@pytest.fixture(scope="module")
async def garden(
    anyio_backend: str, migrated: Origin, bed: Bed, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Garden]:
    async with opened(migrated, tmp_path_factory.mktemp(bed.town)):
        yield Garden(bed, await plant(bed, bed.town))


@pytest.fixture(scope="session")
def vancouver() -> Bed:
    return _bed("vancouver")


def _bed(town: str) -> Bed:
    return Bed(load(town), Receipts(fresh_keys(), Recently()), read(town))
