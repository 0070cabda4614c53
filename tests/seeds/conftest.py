"""Each town with its seeds and what the field knows of it."""

import pytest

from board.guide.load import load
from board.safety.keys import fresh_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Recently
from board.seeds.files import read, towns
from board.seeds.plant import Ground
from board.seeds.shapes import Seeds


class Bed(Ground, frozen=True):
    """All that planting asks for, and the seeds."""

    seeds: Seeds

    @property
    def town(self) -> str:
        return self.guide.town


@pytest.fixture(scope="session", params=towns())
def bed(request: pytest.FixtureRequest) -> Bed:
    return _bed(request.param)


@pytest.fixture(scope="session")
def vancouver() -> Bed:
    return _bed("vancouver")


def _bed(town: str) -> Bed:
    return Bed(load(town), Receipts(fresh_keys(), Recently()), read(town))
