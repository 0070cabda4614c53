"""One writer that commits in groups, readers beside it, and threads that end."""

import asyncio
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from board.db import current, fetch, reading, writing
from board.db.sqlite import READERS, SQLite
from board.errors import NotNow
from tests.db.tables import Answer, Note

pytestmark = pytest.mark.anyio

WAL_HEADER, FRAME_HEADER, PAGE = 32, 24, 4096


async def test_a_failing_statement_in_a_group_harms_only_itself(sqlite: SQLite) -> None:
    inserts = [Note.insert(Note(id=n, words=str(n))) for n in (1, 2, 2, 3, 1, 4)]
    outcomes = await asyncio.gather(*inserts, return_exceptions=True)
    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, sqlite3.IntegrityError)] == [2, 4]
    assert {row["id"] for row in await Note.select(Note.id)} == {1, 2, 3, 4}


async def test_a_statement_that_fails_only_at_commit_harms_only_itself(sqlite: SQLite) -> None:
    outcomes = await asyncio.gather(
        Note.insert(Note(words="a")),
        Answer.insert(Answer(note=404)),
        Note.insert(Note(words="b")),
        return_exceptions=True,
    )
    assert [isinstance(outcome, sqlite3.IntegrityError) for outcome in outcomes] == [False, True, False]
    assert await Note.count() == 2
    assert await Answer.count() == 0


async def test_a_write_whose_answer_cannot_be_read_is_not_kept(sqlite: SQLite) -> None:
    await sqlite.run_ddl("CREATE TABLE loose (number INTEGER)")
    outcomes = await asyncio.gather(
        sqlite.run_ddl("INSERT INTO loose VALUES ('many') RETURNING number"),
        sqlite.run_ddl("INSERT INTO loose VALUES (1) RETURNING number"),
        return_exceptions=True,
    )
    assert isinstance(outcomes[0], ArithmeticError)
    assert outcomes[1] == [{"number": 1}]
    assert await sqlite.run_ddl("SELECT number FROM loose") == [{"number": 1}]


async def test_writes_that_wait_together_share_one_commit(sqlite: SQLite) -> None:
    async with writing():
        waiting = [asyncio.create_task(_insert_outside(str(n))) for n in range(50)]
        await asyncio.sleep(0.05)
        before = _commits(sqlite)
    await asyncio.gather(*waiting)
    assert await Note.count() == 50
    assert _commits(sqlite) - before == 1


async def test_a_database_locked_by_another_process_is_told_to_all_who_wait(sqlite: SQLite) -> None:
    await fetch("PRAGMA busy_timeout=200")
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        inserts = [Note.insert(Note(words=str(n))) for n in range(20)]
        async with asyncio.timeout(2):  # they wait together, not one after the other
            outcomes = await asyncio.gather(*inserts, return_exceptions=True)
        with pytest.raises(NotNow) as refused:
            async with writing():
                pass
    causes = [outcome.__cause__ for outcome in [*outcomes, refused.value] if isinstance(outcome, NotNow)]
    assert ["locked" in str(cause) for cause in causes] == [True] * 21
    await Note.insert(Note(words="later"))
    assert await Note.count() == 1


async def test_writers_that_give_up_waiting_do_not_hold_up_the_next(sqlite: SQLite) -> None:
    async def write() -> None:
        async with writing():
            await Note.insert(Note(words="lost"))
            await asyncio.sleep(60)

    waiting = [asyncio.create_task(write()) for _ in range(5)]
    await asyncio.sleep(0.02)
    for task in reversed(waiting):
        task.cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    async with asyncio.timeout(5):
        await Note.insert(Note(words="kept"))
    assert [row["words"] for row in await Note.select(Note.words)] == ["kept"]


async def test_a_task_that_outlives_its_transaction_is_told_so(sqlite: SQLite) -> None:
    async with writing():
        late = asyncio.create_task(_count_later())
    with pytest.raises(RuntimeError, match="transaction is over"):
        await asyncio.wait_for(late, timeout=5)


async def test_more_readings_than_readers_wait_their_turn(sqlite: SQLite) -> None:
    async def read() -> int:
        async with reading():
            await asyncio.sleep(0.01)
            return len(await Note.select())

    assert await asyncio.gather(*(read() for _ in range(READERS * 5))) == [0] * READERS * 5


async def test_a_busy_reader_does_not_hold_up_the_next_reading(sqlite: SQLite) -> None:
    async with reading():
        await Note.count()
        outside = [asyncio.create_task(_count_outside()) for _ in range(READERS * 5)]
        assert await asyncio.wait_for(asyncio.gather(*outside), timeout=5) == [0] * READERS * 5


async def test_asking_for_a_deferred_transaction_gives_an_immediate_one(sqlite: SQLite) -> None:
    statements: list[str] = []
    async with sqlite.transaction() as transaction:
        await transaction.connection.call(lambda connection: connection.set_trace_callback(statements.append))
    async with sqlite.transaction(transaction_type=type(transaction.transaction_type).deferred):
        pass
    assert "BEGIN IMMEDIATE" in statements
    assert "BEGIN DEFERRED" not in statements


async def test_a_batch_by_the_stock_connection_is_refused(sqlite: SQLite) -> None:
    with pytest.raises(NotImplementedError):
        await Note.select().batch()


def test_closing_ends_every_thread_and_keeps_what_was_queued(tmp_path: Path) -> None:
    before = threading.active_count()
    engine = SQLite(tmp_path / "board.db")
    assert threading.active_count() == before + READERS + 1

    async def close_at_once() -> Any:
        await engine.run_ddl("CREATE TABLE a (b INTEGER)")
        write = asyncio.create_task(engine.run_ddl("INSERT INTO a VALUES (1) RETURNING b"))
        await asyncio.sleep(0)
        engine.close()
        engine.close()
        return await write

    assert asyncio.run(close_at_once()) == [{"b": 1}]
    assert threading.active_count() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["board.db"]
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(engine.run_ddl("SELECT * FROM a"))


async def test_a_file_that_cannot_be_opened_is_told_and_tried_again(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("in the way")
    engine = SQLite(tmp_path / "var" / "board.db")
    for attempt in (engine.start(), _open_and_close(engine)):
        with pytest.raises(OSError, match="var"):
            await attempt
    (tmp_path / "var").unlink()
    await engine.start()
    engine.close()


def test_one_engine_serves_one_loop_after_another(tmp_path: Path) -> None:
    engine = SQLite(tmp_path / "board.db")
    asyncio.run(engine.run_ddl("CREATE TABLE a (b INTEGER)"))

    async def insert_many() -> None:
        await asyncio.gather(*(engine.run_ddl("INSERT INTO a VALUES (1)") for _ in range(20)))

    asyncio.run(insert_many())
    asyncio.run(insert_many())
    assert asyncio.run(engine.run_ddl("SELECT count(*) AS n FROM a")) == [{"n": 40}]
    engine.close()


def test_a_process_ends_by_itself_after_a_begin_that_failed(tmp_path: Path) -> None:
    script = """
import asyncio, sqlite3, sys
from pathlib import Path
from typing import Any
from board.db.sqlite import SQLite

async def main():
    engine = SQLite(Path(sys.argv[1]))
    await engine.run_ddl("PRAGMA busy_timeout=10")
    other = sqlite3.connect(sys.argv[1], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    async with engine.transaction():
        pass

asyncio.run(main())
"""
    command = [sys.executable, "-c", script, str(tmp_path / "board.db")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    assert ended.returncode == 1
    assert "database is locked" in ended.stderr


def _commits(engine: SQLite) -> int:
    """How many frames of the -wal file end a transaction: those that say how long the database is then."""
    frames = Path(f"{engine.path}-wal").read_bytes()[WAL_HEADER:]
    heads = range(0, len(frames), FRAME_HEADER + PAGE)
    return sum(any(frames[head + 4 : head + 8]) for head in heads)


async def _insert_outside(words: str) -> None:
    current.current_transaction.set(None)
    await Note.insert(Note(words=words))


async def _count_outside() -> int:
    current.current_transaction.set(None)
    return len(await Note.select())


async def _count_later() -> int:
    await asyncio.sleep(0.02)
    return len(await Note.select())


async def _open_and_close(engine: SQLite) -> None:
    async with engine.transaction():
        pass
