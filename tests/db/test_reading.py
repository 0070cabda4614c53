"""reading() shows one moment, and fetch() one statement, on both engines."""

import asyncio

import pytest

from board.db import current, fetch, reading, writing
from board.db.bound import Database
from tests.db.tables import Note

pytestmark = pytest.mark.anyio


async def test_readers_see_the_last_committed_row_while_a_writing_is_open(either: Database) -> None:
    await Note.insert(Note(words="before"))
    changed, seen = asyncio.Event(), asyncio.Event()

    async def change() -> None:
        async with writing():
            await Note.update({Note.words: "after"}, force=True)
            changed.set()
            await seen.wait()

    writer = asyncio.create_task(change())
    await changed.wait()
    assert await Note.select(Note.words) == [{"words": "before"}]
    async with reading():
        assert await Note.select(Note.words) == [{"words": "before"}]
    seen.set()
    await writer
    assert await Note.select(Note.words) == [{"words": "after"}]


async def test_a_reading_sees_one_moment(either: Database) -> None:
    async with reading():
        assert await Note.count() == 0
        await asyncio.create_task(_insert_elsewhere())
        assert await Note.count() == 0
    assert await Note.count() == 1


async def _insert_elsewhere() -> None:
    current.current_transaction.set(None)
    await Note.insert(Note(words="new"))


async def test_a_reading_inside_a_writing_sees_its_changes(either: Database) -> None:
    async with writing():
        await Note.insert(Note(words="mine"))
        async with reading():
            assert await Note.count() == 1


async def test_nothing_can_be_changed_inside_a_reading(either: Database) -> None:
    async with reading():
        with pytest.raises(RuntimeError, match="inside reading"):
            async with writing():
                pass
        with pytest.raises(Exception, match=r"(?i)read-?only"):
            await Note.insert(Note(words="lost"))
    assert await Note.count() == 0


async def test_fetch_fills_the_gaps_and_gives_dicts(either: Database) -> None:
    await Note.insert(Note(words="it's {here}"))
    rows = await fetch("SELECT words, version FROM note WHERE words = {} AND version < {}", "it's {here}", 2)
    assert rows == [{"words": "it's {here}", "version": 1}]
