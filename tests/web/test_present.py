"""What a process knows of the edition has an end, and is over at once when something turns here."""

import asyncio
from contextlib import suppress
from time import monotonic

import pytest

from board import clock
from board.db import turned
from board.db.bound import Database
from board.posts.changes import turn_edition
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.public.edition import edition
from board.web import present as presents
from board.web.present import Present, watch

pytestmark = pytest.mark.anyio


class Looked:
    """An edition in hand, and how often somebody asked for it."""

    def __init__(self) -> None:
        self.number = 7
        self.times = 0
        self.present = Present(self._edition)

    async def _edition(self) -> int:
        self.times += 1
        return self.number


@pytest.fixture
def looked() -> Looked:
    return Looked()


async def test_nothing_is_known_until_somebody_has_looked(looked: Looked) -> None:
    assert looked.present.known() is None
    await looked.present.look()
    known = looked.present.known()
    assert known
    assert known[0] == 7
    assert await looked.present.now() == known
    assert looked.times == 1


async def test_whoever_is_not_watched_over_asks_each_time(looked: Looked) -> None:
    await looked.present.now()
    looked.number = 8
    assert (await looked.present.now())[0] == 8
    assert looked.times == 2


async def test_what_was_seen_a_quarter_of_a_second_ago_is_not_believed(looked: Looked) -> None:
    looked.present.told(7, asked=monotonic() - presents.BELIEVED)
    assert looked.present.known() is None
    looked.present.told(7, asked=monotonic())
    assert looked.present.known()


async def test_a_look_begun_before_a_turn_says_nothing_of_it(looked: Looked) -> None:
    before = monotonic()
    turned.ring()
    looked.present.told(7, asked=before)
    assert looked.present.known() is None
    looked.present.told(8, asked=monotonic())
    assert looked.present.known()


async def test_the_later_look_is_right_whichever_is_heard_last(looked: Looked) -> None:
    earlier, later = monotonic() - 0.01, monotonic()
    looked.present.told(8, asked=later)
    looked.present.told(7, asked=earlier)
    known = looked.present.known()
    assert known
    assert known[0] == 8


async def test_the_watch_looks_again_as_soon_as_something_turns_here(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presents, "BETWEEN_LOOKS", 60)
    task = asyncio.create_task(watch(looked.present))
    await asyncio.sleep(0.01)
    looked.number = 8
    turned.ring()
    assert looked.present.known() is None
    await asyncio.sleep(0.01)
    assert looked.times == 2
    assert looked.present.known() == (8, clock.quarter(clock.now()))
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_the_watch_outlives_a_look_that_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presents, "BETWEEN_LOOKS", 0.001)
    failures = iter([OSError("the database is away"), OSError("still")])

    async def ask() -> int:
        for failure in failures:
            raise failure
        return 9

    present = Present(ask)
    task = asyncio.create_task(watch(present))
    await asyncio.sleep(0.02)
    known = present.known()
    assert known
    assert known[0] == 9
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.both_engines
async def test_a_change_of_posts_or_of_services_ends_what_is_known_once_it_is_committed(db: Database) -> None:
    present = Present(edition)
    await present.look()
    assert present.known()
    await turn_edition()
    assert present.known() is None
    await present.look()
    await programs.describe([ServiceEntry(id="van", name="The Night Van", kinds=("outreach",))])
    assert present.known() is None
