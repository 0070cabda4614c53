"""On PostgreSQL an edition tells every process that it turned, in the transaction that turns it."""

import asyncio

import pytest

from board.db import fetch, writing
from board.db.bound import Database
from board.db.line import line

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]
SOON = 5.0


@pytest.mark.parametrize(
    "turn", ["UPDATE edition SET number = number + 1", "UPDATE service_edition SET number = number + 1"]
)
async def test_a_turn_is_told_when_it_is_committed_whoever_writes_it(db: Database, turn: str) -> None:
    told = asyncio.Event()
    async with line(told.set, _never):
        await asyncio.wait_for(told.wait(), SOON)  # it begins to listen
        told.clear()
        async with writing():
            await fetch(turn)
            await asyncio.sleep(0.1)
            assert not told.is_set()
        await asyncio.wait_for(told.wait(), SOON)


def _never(error: Exception) -> None:
    raise AssertionError from error
