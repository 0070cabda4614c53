"""Every start brings the database up to date, alone or beside another start."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE

import pytest

from board.db import connect, fetch
from board.db.bound import Database
from board.db.migrate import migrate, pending
from tests.db.app.piccolo_app import APP_CONFIG

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
START = """
import asyncio, sys
from board.db import connect
from board.db.migrate import migrate, pending

async def main():
    engine = connect.open_engine(sys.argv[1])
    connect.bind(engine)
    sys.stdin.readline()
    await connect.start(engine)
    await migrate()
    left = await pending()
    await connect.stop(engine)
    return left

sys.exit(asyncio.run(main()))
"""


HOLD = """
import fcntl, sys, time
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
time.sleep(0.3)
open(sys.argv[2], "w").close()
"""


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICCOLO_CONF", "tests.db.shelf_conf")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nothing in it."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/var/board.db"
    url: str = request.getfixturevalue("postgres_database")
    return url


async def test_migrating_makes_the_tables_once(either: Database, capsys: pytest.CaptureFixture[str]) -> None:
    path = sys.path.copy()
    assert await pending() == 2
    await migrate()
    assert await pending() == 0
    await migrate()
    assert await fetch("SELECT title FROM book") == [{"title": "{first}"}]
    assert capsys.readouterr() == ("", "")
    assert sys.path == path


async def test_migrations_that_fail_leave_nothing_behind(
    either: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = "from board.db.schema import migration\nasync def forwards():\n    return migration("
    for number, sql in enumerate(
        ("CREATE TABLE IF NOT EXISTS half (a INTEGER)", "INSERT INTO nowhere VALUES (1)")
    ):
        name = f"broken_{either.engine_type}_{number}"
        text = f"ID = {name!r}\n{good}id=ID, app='shelf', description='', both=({sql!r},))\n"
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.setattr(APP_CONFIG, "migrations_folder_path", tmp_path)
    with pytest.raises(Exception, match="nowhere"):
        await migrate()
    assert await pending() == 2
    with pytest.raises(Exception, match="half"):
        await fetch("SELECT * FROM half")


async def test_two_processes_that_start_at_once_both_end_well(empty_url: str) -> None:
    assert _ends_of_two_starts(empty_url) == [(b"", b"", 0)] * 2
    engine = connect.open_engine(empty_url)
    connect.bind(engine)
    assert await fetch("SELECT title FROM book") == [{"title": "{first}"}]
    await connect.stop(engine)


async def test_a_migration_waits_for_the_one_before_it_however_long(tmp_path: Path) -> None:
    engine = connect.open_engine(f"sqlite:///{tmp_path}/board.db")
    connect.bind(engine)
    await engine.run_ddl("PRAGMA busy_timeout=1")
    with _somebody_migrating(tmp_path):
        await migrate()
    assert await pending() == 0
    await connect.stop(engine)


def _ends_of_two_starts(url: str) -> list[tuple[bytes, bytes, int]]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", START, url]
    starts = [
        subprocess.Popen(command, env=environment, stdin=PIPE, stdout=PIPE, stderr=PIPE) for _ in range(2)
    ]
    for start in starts:
        assert start.stdin is not None
        start.stdin.write(b"\n")
        start.stdin.flush()
    return [(*start.communicate(timeout=30), start.returncode) for start in starts]


@contextmanager
def _somebody_migrating(folder: Path) -> Iterator[None]:
    """Another process holds the lock, for longer than SQLite waits by itself; it has let go at the end."""
    command = [sys.executable, "-c", HOLD, str(folder / "board.db.lock"), str(folder / "released")]
    with subprocess.Popen(command, stdout=PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        assert (folder / "released").exists()
