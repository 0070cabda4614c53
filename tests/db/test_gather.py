"""Writes that come in side by side share one commit, and none pays for the fault of another."""

import asyncio
from contextlib import suppress

import pytest

from board.db import current, fetch, writing
from board.db.bound import Database
from board.db.gather import Gather

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

TABLE = "CREATE TABLE gathered (word TEXT PRIMARY KEY)"


class Shelf:
    """Writes words, and remembers which came together."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    async def write(self, words: list[str]) -> list[int]:
        assert current.transaction_exists()
        self.batches.append(words)
        for word in words:
            await fetch("INSERT INTO gathered (word) VALUES ({})", word)
        return [len(word) for word in words]


@pytest.fixture
async def shelf(db: Database) -> Shelf:
    await db.run_ddl(TABLE)
    return Shelf()


async def test_what_comes_while_others_wait_for_the_disk_goes_together(shelf: Shelf) -> None:
    gather = Gather(shelf.write)
    words = [f"word{'s' * number}" for number in range(40)]
    assert await asyncio.gather(*map(gather.done, words)) == [len(word) for word in words]
    assert sum(map(len, shelf.batches)) == 40
    assert len(shelf.batches) <= 2
    assert len(await fetch("SELECT word FROM gathered")) == 40


async def test_only_whoever_is_at_fault_hears_of_it(shelf: Shelf) -> None:
    gather = Gather(shelf.write)
    await gather.done("twice")
    done = await asyncio.gather(*map(gather.done, ("one", "twice", "two")), return_exceptions=True)
    assert [isinstance(each, Exception) for each in done] == [False, True, False]
    assert {row["word"] for row in await fetch("SELECT word FROM gathered")} == {"one", "twice", "two"}


async def test_a_phone_that_is_gone_holds_up_nobody(shelf: Shelf) -> None:
    gather = Gather(shelf.write)
    gone = asyncio.ensure_future(gather.done("gone"))
    await asyncio.sleep(0)
    gone.cancel()
    assert await gather.done("here") == 4
    assert {row["word"] for row in await fetch("SELECT word FROM gathered")} == {"gone", "here"}


async def test_inside_a_transaction_it_is_all_or_nothing_with_it(shelf: Shelf) -> None:
    gather = Gather(shelf.write)
    with suppress(ZeroDivisionError):
        async with writing():
            assert await gather.done("never") == 5
            raise ZeroDivisionError
    assert await fetch("SELECT word FROM gathered") == []
