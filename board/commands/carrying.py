"""What both commands that move a board do, and how they tell what came of it."""

import asyncio
import sys

from board.begin import make_ready
from board.commands.house import say
from board.db.carry import carry
from board.db.connect import open_engine, opened
from board.ledger.verify import verify
from board.settings import Settings


def move(settings: Settings, address: str) -> None:
    """Carry the whole board to the database at this address.

    Raises ValueError or OSError with nothing changed; ends with 1 where the sealed log is not whole then.
    """
    asyncio.run(_move(settings, address))
    say("Now set BOARD_DATABASE_URL to the new place, and start the board.")


async def _move(settings: Settings, address: str) -> None:
    target = open_engine(address)
    async with opened(settings.database) as source:
        await target.start()
        try:
            found = await carry(source, target)
        finally:
            await target.stop()
    say(f"{sum(each.rows for each in found.values())} rows in {len(found)} tables are there as they were.")
    async with opened(address):
        await make_ready(settings)
        log = await verify(())
    for line in log.lines(kept=0):
        say(line)
    if not log.well:
        sys.exit(1)
