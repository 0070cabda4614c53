"""A board with a full first page, written into the database of a server that is already running."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from board.db import connect, current
from board.db.migrate import migrate
from board.ledger import bound as log
from board.ledger.keys import load
from tests.kit import build
from tests.kit.served import Served

WORDS = "Sold as down near the park. Two of us went out for hours, and it took four shots to come back."


def fill(served: Served, alerts: int) -> None:
    """The example town, and so many more alerts as people raise them."""
    served.board("seed")
    asyncio.run(_raise(f"sqlite:///{served.folder / 'board.db'}", alerts))


def one_waits(served: Served, **answers: Any) -> None:
    """A post with these answers, as if its phone had just sent it."""
    asyncio.run(_send(f"sqlite:///{served.folder / 'board.db'}", answers))


async def _send(url: str, answers: dict[str, Any]) -> None:
    async with _bound(url):
        await migrate()  # a server that listens may not have come so far yet
        await build.alert_sent(**answers)


async def _raise(url: str, alerts: int) -> None:
    async with _bound(url):
        office = await build.moderator()
        for number in range(alerts):
            sent = await build.alert_sent(
                happening="overdosed", words=WORDS, use="words", sold_as=["down"], effects=["will_not_wake"],
                colours=["purple"], forms=["powder"], area="vancouver:strathcona", when="today",
            )  # fmt: skip
            await build.published(
                sent.post, office, headline=f"Down, purple powder: two people went out ({number})"
            )


@asynccontextmanager
async def _bound(url: str) -> AsyncIterator[None]:
    before = current.bound
    engine = connect.open_engine(url)
    connect.bind(engine)
    log.bind(load(Path(url.removeprefix("sqlite:///")).parent))
    await connect.start(engine)
    try:
        yield
    finally:
        await connect.stop(engine)
        current.bound = before
