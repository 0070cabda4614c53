"""after_commit() tells of what was committed, and of nothing else."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest

from board.db import after_commit, reading, writing
from board.db.bound import Database
from tests.db.tables import Answer, Note

pytestmark = pytest.mark.anyio


class Boom(Exception):
    """What goes wrong in the middle of something."""


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
    with pytest.raises(Exception, match=r"(?i)foreign key"):
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


async def _answer_to_nothing(callback: Callable[[], None]) -> None:
    async with writing():
        after_commit(callback)
        await Answer.insert(Answer(note=404))
