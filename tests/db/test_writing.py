"""writing() promises the same on both engines."""

import asyncio
from contextlib import suppress

import pytest

from board.db import current, writing
from board.db.bound import Database
from tests.db.tables import Answer, Note

pytestmark = pytest.mark.anyio

FOREIGN_KEY = r"(?i)foreign key"


class Boom(Exception):
    """What goes wrong in the middle of something."""


async def test_64_writes_at_once_are_all_kept(either: Database) -> None:
    await asyncio.gather(*(Note.insert(Note(words=str(n))) for n in range(64)))
    assert sorted(int(row["words"]) for row in await Note.select(Note.words)) == list(range(64))


async def test_40_racing_transactions_that_read_before_they_write_all_succeed(either: Database) -> None:
    async def read_then_write() -> None:
        async with writing():
            seen = await Note.count()
            await Note.insert(Note(words=str(seen)))

    await asyncio.gather(*(read_then_write() for _ in range(40)))
    assert await Note.count() == 40


async def test_on_sqlite_racing_transactions_see_each_other(sqlite: Database) -> None:
    async def read_then_write() -> None:
        async with writing():
            seen = await Note.count()
            await Note.insert(Note(words=str(seen)))

    await asyncio.gather(*(read_then_write() for _ in range(40)))
    assert {int(row["words"]) for row in await Note.select(Note.words)} == set(range(40))


async def test_of_many_who_compare_and_set_exactly_one_wins(either: Database) -> None:
    await Note.insert(Note(words="waiting"))

    async def decide(word: str) -> bool:
        async with writing():
            move = Note.update({Note.words: word, Note.version: 2}).where(Note.version == 1)
            return bool(await move.returning(Note.id))

    won = await asyncio.gather(*(decide(str(n)) for n in range(20)))
    assert won.count(True) == 1
    assert await Note.select(Note.words, Note.version) == [{"words": str(won.index(True)), "version": 2}]


async def test_what_fails_leaves_nothing_behind(either: Database) -> None:
    async def fail() -> None:
        async with writing():
            await Note.insert(Note(words="lost"))
            raise Boom

    with pytest.raises(Boom):
        await fail()
    assert await Note.count() == 0
    assert not current.transaction_exists()


async def test_a_commit_that_is_refused_leaves_the_engine_usable(either: Database) -> None:
    for _ in range(12):  # more often than there are connections
        with pytest.raises(Exception, match=FOREIGN_KEY):
            await _answer_to_nothing()
        assert not current.transaction_exists()
    async with writing():
        await Note.insert(Note(words="kept"))
    assert await Note.count() == 1
    assert await Answer.count() == 0


async def test_a_transaction_that_is_told_to_stop_gives_the_connection_back(either: Database) -> None:
    inside = asyncio.Event()

    async def hold() -> None:
        async with writing():
            await Note.insert(Note(words="lost"))
            inside.set()
            await asyncio.sleep(60)

    for _ in range(12):  # more often than there are connections
        holder = asyncio.create_task(hold())
        await inside.wait()
        inside.clear()
        holder.cancel()
        with suppress(asyncio.CancelledError):
            await holder
    await Note.insert(Note(words="kept"))
    assert [row["words"] for row in await Note.select(Note.words)] == ["kept"]


async def test_a_nested_writing_joins_the_outer_one(either: Database) -> None:
    async def fail() -> None:
        async with writing():
            async with writing():
                await Note.insert(Note(words="inner"))
            raise Boom

    with pytest.raises(Boom):
        await fail()
    assert await Note.count() == 0


async def test_an_error_caught_outside_the_inner_writing_keeps_what_it_did(either: Database) -> None:
    async with writing():
        with suppress(Boom):
            async with writing():
                await Note.insert(Note(words="inner"))
                raise Boom
        await Note.insert(Note(words="outer"))
    assert await Note.count() == 2


async def _answer_to_nothing() -> None:
    """A write that is refused only at COMMIT."""
    async with writing():
        await Answer.insert(Answer(note=404))
