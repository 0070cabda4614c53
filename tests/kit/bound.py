"""The database of a board that is served, opened from beside it as its own commands do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from board.db import connect, current
from board.ledger.bound import bind
from board.ledger.keys import load
from tests.kit.served import Served


@asynccontextmanager
async def beside(served: Served) -> AsyncIterator[None]:
    """Verbs inside work on the rows of this board."""
    before = current.bound
    engine = connect.open_engine(f"sqlite:///{served.folder / 'board.db'}")
    connect.bind(engine)
    bind(load(served.folder))
    await connect.start(engine)
    try:
        yield
    finally:
        await connect.stop(engine)
        current.bound = before
