"""What is handed over for the end of a transaction is written right before its commit, or not at all."""

from typing import Any

import pytest

from board.db import at_commit, fetch, reading, writing
from board.db.bound import Database

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

handed: list[list[Any]] = []


@pytest.fixture(autouse=True)
def nothing_handed() -> None:
    handed.clear()


async def write(items: list[Any]) -> None:
    handed.append(items)
    await fetch("UPDATE edition SET number = number + {}", len(items))


async def fail(_: list[Any]) -> None:
    raise ZeroDivisionError


async def number() -> int:
    return int((await fetch("SELECT number FROM edition"))[0]["number"])


async def test_it_is_written_once_with_all_that_was_handed_over_as_the_last_thing(db: Database) -> None:
    async with writing():
        at_commit(write, "first")
        async with writing():
            at_commit(write, "second")
        assert await number() == 0
    assert (handed, await number()) == ([["first", "second"]], 2)


async def _handed_over_and_then(write_last: Any, then: Any) -> None:
    async with writing():
        await fetch("UPDATE edition SET number = 7")
        at_commit(write_last, "first")
        then()


async def test_what_is_taken_back_hands_over_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await _handed_over_and_then(write, lambda: 1 // 0)
    assert (handed, await number()) == ([], 0)


async def test_what_cannot_be_written_at_the_end_takes_all_back_and_the_board_goes_on(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await _handed_over_and_then(fail, lambda: None)
    assert await number() == 0
    async with writing():
        at_commit(write, "after")
    assert await number() == 1


async def test_it_needs_an_open_writing(db: Database) -> None:
    with pytest.raises(RuntimeError, match="writing"):
        at_commit(write, "nowhere")
    async with reading():
        with pytest.raises(RuntimeError, match="writing"):
            at_commit(write, "nowhere")
