"""Two workers answer for one board: nobody can tell which of them they came to."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from board.accounts import people, sessions
from board.accounts.door import NAME
from board.db import fetch
from board.db.bound import Database
from board.db.line_sqlite import take_duty
from board.db.postgres import DUTY
from board.db.sqlite import SQLite
from board.roles import Role
from tests.kit.browser import Phone
from tests.kit.people import code_on
from tests.kit.processes import lines_to_each
from tests.kit.served import Served, serving

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

# A form that is sent sooner was sent by a machine (safety/tokens.py).
YOUNGEST = 3.2
SOON = 2.0
MISSES = 31
HOLDING = """SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)
WHERE locktype = 'advisory' AND objid = {}"""
WARNING: dict[str, Any] = {"happening": "overdosed", "words": "Two people went over."}
WRONG = "0000 0000 0000 0000 0000"


@contextmanager
def two_workers(db: Database, folder: Path) -> Iterator[Served]:
    url = f"sqlite:///{db.path}" if isinstance(db, SQLite) else db.config["dsn"]
    with serving(folder, url, workers="2") as served:
        yield served


async def test_posts_sessions_codes_and_guesses_are_the_same_for_both(db: Database, tmp_path: Path) -> None:
    account = await people.add("Moss", Role.MODERATOR, hashed="none")
    cookie = {"cookie": f"{NAME}={await sessions.begin(account)}"}
    with two_workers(db, tmp_path / "served") as served:
        async with lines_to_each(served, 2) as ((ana, moss), (again, robin)):
            one, other = (Phone(each, origin=served.origin) for each in (ana, again))
            page = await one.get("/post/alert")
            other.page = page
            assert (await moss.get("/desk", headers=cookie)).status_code == 200
            async with robin.stream("GET", "/desk/live?view=all&seen=none:1-", headers=cookie) as desk:
                await asyncio.sleep(YOUNGEST)
                code = code_on(await one.send("#alert-form", **WARNING))
                await asyncio.wait_for(_hears("arrived", desk), SOON * 4)
            assert "Two people went over." in await _first_in_the_queue(moss, cookie)
            assert code == code_on(await other.send("#alert-form", **WARNING))
            await sessions.close_all(account)
            for each in (moss, again):
                assert (await each.get("/desk", headers=cookie)).status_code != 200
            await _guesses(one)
            with pytest.raises(httpx.ReadTimeout):
                await again.post("/code", data={"code": WRONG}, headers={"origin": served.origin}, timeout=1)
        served.stop()
        assert served.process
        assert await asyncio.to_thread(served.process.wait, 15) == 0
        assert "127.0.0.1" not in served.log.replace(served.origin, "")


async def test_one_does_the_scheduled_work_and_when_it_dies_the_other_does(
    db: Database, tmp_path: Path
) -> None:
    with two_workers(db, tmp_path / "served") as served:
        holder = await _on_duty(db, served, not_yet=0)
        os.kill(holder, signal.SIGKILL)
        assert await _on_duty(db, served, not_yet=holder) != holder
        async with httpx.AsyncClient(base_url=served.origin) as anybody:
            assert (await anybody.get("/")).status_code == 200


async def _hears(event: str, answer: httpx.Response) -> None:
    async for line in answer.aiter_lines():
        if line == f"event: {event}":
            return


async def _first_in_the_queue(client: httpx.AsyncClient, cookie: dict[str, str]) -> str:
    return (await client.get("/desk", headers=cookie)).text


async def _guesses(phone: Phone) -> None:
    for _ in range(MISSES):
        await phone.client.post("/code", data={"code": WRONG}, headers={"origin": phone.origin})


async def _on_duty(db: Database, served: Served, *, not_yet: int) -> int:
    """The worker that has the duty."""
    for _ in range(200):
        held = await _holder(db, served)
        if held not in {0, not_yet}:
            return held
        await asyncio.sleep(0.05)
    raise TimeoutError


async def _holder(db: Database, served: Served) -> int:
    if isinstance(db, SQLite):
        if (free := take_duty(Path(db.path))) is not None:
            os.close(free)
            return 0
        return _who_holds(Path(f"{db.path}.duty"), served)
    rows = await fetch(HOLDING, DUTY)
    return int(rows[0]["application_name"].removeprefix("board ")) if rows else 0


def _who_holds(path: Path, served: Served) -> int:
    inode = str(path.stat().st_ino)
    for line in Path("/proc/locks").read_text().splitlines():
        fields = line.split()
        if fields[1] == "FLOCK" and fields[5].endswith(f":{inode}") and int(fields[4]) in served.workers:
            return int(fields[4])
    return 0
