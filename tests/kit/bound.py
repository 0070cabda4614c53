"""The database of a board that is served, opened from beside it as its own commands do.

What a command does is done here without starting one, which takes longer than most of what it does.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from board.accounts.invitations import invite
from board.db import connect, current
from board.db.migrate import migrate
from board.guide.load import load
from board.ledger import bound as log
from board.ledger.keys import load as log_keys
from board.roles import Role
from board.safety.keys import load_keys
from board.safety.receipts import Receipts
from board.safety.tokens import Recently
from board.seeds.plant import Ground, plant
from tests.kit.served import Served

TOWN = "vancouver"


@asynccontextmanager
async def beside(served: Served) -> AsyncIterator[None]:
    """Verbs inside work on the rows of this board, as soon as its own start has made them."""
    before = current.bound
    engine = connect.open_engine(f"sqlite:///{served.folder / 'board.db'}")
    connect.bind(engine)
    log.bind(log_keys(served.folder))
    await connect.start(engine)
    try:
        await migrate()  # a server that listens may not have come so far yet
        yield
    finally:
        await connect.stop(engine)
        current.bound = before


async def invited(served: Served, role: Role, *, program: str = "") -> str:
    """The link that `board invite` prints."""
    async with beside(served):
        token = await invite(role, by=None, program=program)
    return f"{served.origin}/staff/invitation/{token}"


async def planted(served: Served) -> None:
    """What `board seed` does."""
    ground = Ground(load(TOWN), Receipts(load_keys(served.folder / "keys.json"), Recently()))
    async with beside(served):
        await plant(ground, TOWN)
