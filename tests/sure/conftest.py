"""A served board with the demonstration on it, and whoever may open every door."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from board.accounts import people, sessions
from board.accounts.door import NAME
from board.accounts.shapes import Proof
from board.roles import Role
from tests.kit.bound import beside, planted
from tests.kit.served import Served, serving
from tests.sure.crawl import Site, crawl


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("sure")) as board:
        yield board


@pytest.fixture(scope="session")
async def cookie(anyio_backend: str, seeded: Served) -> str:
    """What a keeper's browser holds; nothing else is on the board before, so the seeds are planted first."""
    await planted(seeded)
    async with beside(seeded):
        account = await people.add("Kit", Role.KEEPER, hashed="none")
        return await sessions.begin(account, proof=Proof.SECOND)


@pytest.fixture(scope="session")
async def site(seeded: Served, cookie: str) -> AsyncIterator[Site]:
    """Every page that a link leads to, of visitors and of staff."""
    async with httpx.AsyncClient(
        base_url=seeded.origin, headers={"cookie": f"{NAME}={cookie}"}, timeout=30
    ) as client:
        yield await crawl(client, seeded.origin)
