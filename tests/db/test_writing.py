"""reading(), writing() and after_commit() promise the same on both engines."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest

from board.db import after_commit, current, fetch, reading, writing
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
    async def hold() -> None:
        async with writing():
            await Note.insert(Note(words="lost"))
            await asyncio.sleep(60)

    holders = [asyncio.create_task(hold()) for _ in range(12)]
    await asyncio.sleep(0.05)
    for holder in holders:
        holder.cancel()
    await asyncio.gather(*holders, return_exceptions=True)
    await Note.insert(Note(words="kept"))
    assert [row["words"] for row in await Note.select(Note.words)] == ["kept"]


async def test_a_writing_told_to_stop_while_it_commits_still_tells_that_it_did(either: Database) -> None:
    heard: list[str] = []

    async def keep() -> None:
        async with writing():
            await Note.insert(Note(words="kept"))
            after_commit(lambda: heard.append("committed"))
            inside.set()

    inside = asyncio.Event()
    task = asyncio.create_task(keep())
    await inside.wait()
    await asyncio.sleep(0)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    assert heard == ["committed"]
    assert await Note.count() == 1


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


async def _answer_to_nothing(callback: Callable[[], None] = lambda: None) -> None:
    async with writing():
        after_commit(callback)
        await Answer.insert(Answer(note=404))


async def test_after_commit_runs_once_the_outermost_writing_has_committed(either: Database) -> None:
    heard: list[str] = []
    async with writing():
        async with writing():
            after_commit(lambda: heard.append("inner"))
        after_commit(lambda: heard.append("outer"))
        assert heard == []
    assert heard == ["inner", "outer"]


async def test_after_commit_is_silent_when_nothing_was_committed(either: Database) -> None:
    heard: list[str] = []

    async def fail() -> None:
        async with writing():
            after_commit(lambda: heard.append("rolled back"))
            raise Boom

    with pytest.raises(Boom):
        await fail()
    with pytest.raises(Exception, match=FOREIGN_KEY):
        await _answer_to_nothing(lambda: heard.append("commit refused"))
    async with writing():
        await Note.insert(Note(words="kept"))
    assert heard == []


async def test_a_callback_that_raises_does_not_silence_the_next(either: Database) -> None:
    heard: list[str] = []

    async def keep() -> None:
        async with writing():
            await Note.insert(Note(words="kept"))
            after_commit(lambda: heard.append(str(1 / 0)))
            after_commit(lambda: heard.append("second"))

    with pytest.raises(ZeroDivisionError):
        await keep()
    assert heard == ["second"]
    assert await Note.count() == 1


async def test_after_commit_needs_an_open_writing(either: Database) -> None:
    with pytest.raises(RuntimeError, match="open writing"):
        after_commit(lambda: None)
    async with reading():
        with pytest.raises(RuntimeError, match="open writing"):
            after_commit(lambda: None)


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
