"""A push service that listens, and a board that may send to it."""

from collections.abc import AsyncIterator, Iterator

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.push import vapid
from board.push.courier import Courier, courier
from board.push.shapes import Sender
from board.web.house import House
from tests.kit.app import ORIGIN
from tests.push.handsets import Handset, Service, listening

KEYS = vapid.fresh()


@pytest.fixture
def service() -> Iterator[Service]:
    """A push service on loopback."""
    with listening() as heard:
        yield heard


@pytest.fixture
def handset(service: Service) -> Handset:
    """Somebody's phone."""
    return Handset(service.origin)


@pytest.fixture
def sender(service: Service) -> Sender:
    """The board, with keys of its own, trying out this one service."""
    return Sender(keys=KEYS, address=ORIGIN, trial=service.origin)


@pytest.fixture
async def carrier(anyio_backend: str, sender: Sender) -> AsyncIterator[Courier]:
    """Who carries the notices."""
    async with courier(sender) as carrying:
        yield carrying


@pytest.fixture
def pushing(app: Litestar, service: Service) -> Iterator[Litestar]:
    """The board with push switched on."""
    house: House = app.state.house
    settings = replace(house.settings, push_host=service.origin)
    app.state.house = replace(house, push=KEYS, settings=settings)
    yield app
    app.state.house = house
