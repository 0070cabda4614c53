"""How the processes of one board hear one another, and which of them has the duty."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from board.db import connect, line, peers, turned
from board.db.bound import Database
from board.db.circle import Circle
from board.db.line import Line
from board.db.line_sqlite import SQLiteLine
from board.db.peers import Topic
from board.db.postgres import Postgres
from board.db.sqlite import SQLite

pytestmark = pytest.mark.anyio
SOON = 5.0  # seconds: nothing here takes so long

Open = Callable[[Database, list[str]], Line]


def _opened(engine: Database, heard: list[str], *, circle: Circle | None = None) -> Line:
    """A line as another process would have it."""

    def on_turn() -> None:
        heard.append("turned")

    if isinstance(engine, SQLite):
        return SQLiteLine(engine, on_turn, circle)
    from board.db.line_postgres import PostgresLine

    return PostgresLine(engine, on_turn, lambda error: heard.append(type(error).__name__))


@asynccontextmanager
async def opened(engine: Database, heard: list[str] | None = None) -> AsyncIterator[Line]:
    made = _opened(engine, heard if heard is not None else [])
    await made.open()
    try:
        yield made
    finally:
        await made.close()


async def _until(said: Callable[[], object]) -> None:
    for _ in range(int(SOON * 100)):
        if said():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def test_one_process_has_the_duty_and_the_next_one_takes_it_over(either: Database) -> None:
    async with opened(either) as second:
        async with opened(either) as first:
            await asyncio.wait_for(first.on_duty(), SOON)
            waiting = asyncio.create_task(second.on_duty())
            await asyncio.sleep(0.7)
            assert not waiting.done()
        await asyncio.wait_for(waiting, SOON)


async def test_who_has_the_duty_keeps_it_when_asked_again(either: Database) -> None:
    async with opened(either) as only:
        await asyncio.wait_for(only.on_duty(), SOON)
        await asyncio.wait_for(only.on_duty(), SOON)


async def test_workers_of_one_machine_hear_one_another_and_not_themselves(sqlite: SQLite) -> None:
    heard: list[str] = []
    circle = Circle(2)
    circle.stand_in(0)
    here = _opened(sqlite, heard, circle=circle)
    await here.open()
    with peers.hearing(Topic.RECEIVED, heard.append):
        here.tell("received:mine")
        circle.stand_in(1)
        circle.tell("received:theirs")
        circle.tell("of-a-later-release:what")
        await _until(lambda: heard)
    assert heard == ["theirs"]
    await here.close()
    circle.close()


async def test_an_inbox_that_nobody_empties_holds_nobody_up() -> None:
    circle = Circle(2)
    for _ in range(5_000):
        circle.tell("missed:" + "1" * 100)
    circle.close()


async def test_a_turn_here_is_heard_by_the_other_workers(sqlite: SQLite) -> None:
    heard: list[str] = []
    circle = Circle(2)
    here, there = _opened(sqlite, [], circle=circle), _opened(sqlite, heard, circle=circle)
    await here.open()
    circle.stand_in(1)
    await there.open()
    circle.stand_in(0)
    turned.ring()
    await _until(lambda: "turned" in heard)
    await here.close()
    circle.stand_in(1)
    await there.close()
    circle.close()


async def test_processes_on_any_machine_hear_one_another(postgres: Postgres) -> None:
    heard: list[str] = []
    listening: list[str] = []
    async with opened(postgres, listening) as here, opened(postgres, listening) as there:
        await _until(lambda: len(listening) == 2)
        with peers.hearing(Topic.MISSED, heard.append):
            here.tell("missed:1")
            there.tell("missed:2")
            there.tell("missed:2")
            await _until(lambda: len(heard) == 3)
    assert sorted(heard) == ["1", "2", "2"]


async def test_whoever_was_cut_off_takes_everything_for_turned_and_has_lost_the_duty(
    postgres: Postgres,
) -> None:
    heard: list[str] = []
    async with opened(postgres, heard) as here, opened(postgres) as there:
        await asyncio.wait_for(here.on_duty(), SOON)
        relieved = asyncio.create_task(here.relieved())
        before = heard.count("turned")
        await postgres.run_ddl(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        )
        await asyncio.wait_for(relieved, SOON)
        await asyncio.wait_for(asyncio.gather(there.on_duty()), SOON)
        await _until(lambda: heard.count("turned") > before)


@pytest.mark.postgres
async def test_a_line_waits_for_a_server_that_is_not_there_yet(anyio_backend: str) -> None:
    heard: list[str] = []
    async with opened(Postgres("postgresql://nobody@127.0.0.1:1/none"), heard):
        await _until(lambda: "ConnectionRefusedError" in heard)


async def test_what_is_said_reaches_no_table(sqlite: SQLite) -> None:
    """Alone, a process says it to nobody."""
    connect.bind(sqlite)
    async with line.line(lambda: None, _never):
        peers.tell(Topic.BELL)
    assert await sqlite.run_ddl("SELECT name FROM sqlite_master WHERE name LIKE '%said%'") == []


def _never(error: Exception) -> None:
    raise AssertionError from error
