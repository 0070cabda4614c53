"""This process among the others of the same board: what it hears of them, and what it does about it."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from board import clock
from board.accounts.pages import PASSPHRASES
from board.db import peers
from board.db.line import Line, line
from board.db.peers import Topic
from board.posts import outbox
from board.safety import hush
from board.web.house import House


@asynccontextmanager
async def together(house: House) -> AsyncGenerator[Line, None]:
    """Hear the others for as long as the block lasts."""
    PASSPHRASES.take_turns(house.settings.var)
    async with line(house.ready.present.doubt, _failed) as made:
        with (
            peers.hearing(Topic.BELL, outbox.ring_here),
            peers.hearing(Topic.RECEIVED, house.receipts.heard),
            peers.hearing(Topic.MISSED, lambda _: house.misses.heard(clock.now())),
        ):
            yield made


def _failed(error: Exception) -> None:
    hush.log_failure(error, "line")
