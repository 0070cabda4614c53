"""A disk that is full, and a database server that stops: told honestly, with no hand needed afterwards."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from board.db import connect, current, fetch, reading
from board.db.migrate import migrate
from tests.kills.cluster import Cluster, cluster
from tests.kit.app import ORIGIN, client_of, forgetful
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.served import ENDING_WITH_US, ROOT, Served, _wait_for

pytestmark = [pytest.mark.anyio, pytest.mark.whole]

WORDS = "It came on slowly, then she could not be woken. " * 60
MAY_MOUNT = os.geteuid() == 0 and bool(shutil.which("unshare")) and bool(shutil.which("nsenter"))


@contextmanager
def on_a_small_disk(folder: Path, megabytes: int) -> Iterator[Served]:
    """A board whose folder lies on a disk of its own, which nobody else sees."""
    folder.mkdir()
    board = Served(folder)
    mount = f'mount -t tmpfs -o size={megabytes}m,mode=700 none "$0" && exec "$@"'
    command = [
        "unshare",
        "--mount",
        "sh",
        "-c",
        mount,
        str(folder),
        sys.executable,
        "-c",
        ENDING_WITH_US,
        "serve",
    ]
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            command, env=board.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=log, stderr=log
        )
    board.process = process
    try:
        _wait_for(process, board)
        yield board
    finally:
        process.kill()
        process.communicate()


def inside(board: Served, *command: str) -> int:
    """Do something where the board sees its disk; the status it ended with."""
    assert board.process
    return subprocess.run(
        ["nsenter", "--mount", f"--target={board.process.pid}", *command], check=False, capture_output=True
    ).returncode


@pytest.mark.skipif(not MAY_MOUNT, reason="only root can make a disk of its own for a test")
async def test_a_full_disk_is_told_and_when_there_is_room_again_the_board_goes_on(tmp_path: Path) -> None:
    with on_a_small_disk(tmp_path / "board", 12) as board:
        async with httpx.AsyncClient(base_url=board.origin, timeout=20) as client:
            phone = Phone(client, origin=board.origin)
            await phone.get("/")
            await phone.get("/post/alert")
            await asyncio.sleep(3.1)  # a form is not taken sooner
            inside(board, "dd", "if=/dev/zero", f"of={board.folder}/fill", "bs=4096")
            page = await phone.send("#alert-form", happening="much_stronger", words=WORDS, expect=503)
            assert page.one("#alert-form textarea[name=words]").text_content().strip() == WORDS.strip()
            assert "was not received" in page.text
            form = page
            await phone.get("/")
            await phone.get("/help")
            inside(board, "rm", f"{board.folder}/fill")
            phone.page = form
            assert (await phone.send("#alert-form")).all(".code")
        assert inside(board, "test", "-s", f"{board.folder}/board.db") == 0


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A PostgreSQL that this test may stop."""
    with cluster() as made:
        yield made


@pytest.fixture
async def stoppable(
    server: Cluster, one_app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Phone]:
    """A phone before a board on that server."""
    engine = connect.open_engine(server.url)
    monkeypatch.setattr(current, "bound", engine)
    await connect.start(engine)
    await migrate()
    async with client_of(forgetful(one_app)) as client:
        yield Phone(client, origin=ORIGIN)
    await connect.stop(engine)


@pytest.mark.postgres
async def test_a_database_server_that_stops_and_comes_back_needs_no_hand(
    server: Cluster, stoppable: Phone, clock: Clock
) -> None:
    phone = stoppable
    await phone.get("/")
    form = await phone.get("/post/alert")
    clock.forward(seconds=5)
    await asyncio.gather(*(_look() for _ in range(10)))  # so that every connection is one that will break
    await asyncio.to_thread(server.stop)
    form = await phone.send("#alert-form", happening="much_stronger", words=WORDS, expect=503)
    assert (await phone.get("/")).all("main > .notice")
    await asyncio.to_thread(server.start)
    phone.page = form
    assert (await phone.send("#alert-form")).all(".code")
    await asyncio.gather(*(_look() for _ in range(10)))
    assert len(await fetch("SELECT id FROM post")) == 1


async def _look() -> None:
    async with reading():
        await fetch("SELECT pg_sleep(0.05)")
