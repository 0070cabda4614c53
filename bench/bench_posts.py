"""How many anonymous posts does one core take, each on the disk before its code is shown?

The promises (issue 6): 2,000 a second for the POST alone from 64 phones, 1,200 whole visits a second (form
fetched, sent, code shown) from 16, 99 of 100 within 100 ms, readers at 0.6 of their rate alone, PostgreSQL at
0.6 of SQLite, and never "database is locked". The server has one core and the phones the other; where others
use this machine too, "a core" is the fairer figure: so many in a second of the server's own processor time.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections import deque
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

import uvloop

from bench import cluster
from bench import phones as load
from bench.phones import Line, Rate
from board import clock
from board.safety import tokens
from board.safety.keys import Keys, load_keys
from tests.kit.served import Served, serving

SECONDS = float(os.environ.get("BOARD_BENCH_SECONDS", "6"))
PHONES, VISITORS, READERS = 64, 16, 8
AGED = 3.2  # seconds: a form that comes back sooner is a robot's
ANSWERS = {
    "happening": "much_stronger", "area": "vancouver:strathcona", "when": "today", "sold_as": "down",
    "colours": "purple", "forms": "powder", "effects": "very_sleepy", "use": "words", "role": "used",
    "words": "Sold as down near the park. Two of us went out for hours and it took three shots to come back.",
}  # fmt: skip
FORM = load.get("/post/alert")
BOARD = load.get("/")


def main() -> None:
    """Print a line for each engine and kind of load."""
    with tempfile.TemporaryDirectory(dir=Path(__file__).parents[1] / "var") as folder:
        with serving(Path(folder) / "sqlite") as served:
            sqlite = uvloop.run(_measure("SQLite", served))
        home = Path(os.environ.get("BOARD_BENCH", "/var/tmp/board-bench")) / "postgres"  # noqa: S108
        home.mkdir(parents=True, exist_ok=True)
        with cluster.started(home) as server:
            address = cluster.created(server, "bench_posts")
            with serving(Path(folder) / "postgres", address) as served:
                postgres = uvloop.run(_measure("PostgreSQL", served))
    print(f"PostgreSQL against SQLite: {postgres / sqlite:.2f} (0.6 asked)")


async def _measure(engine: str, served: Served) -> float:
    process = served.process.pid if served.process else 0
    load.pin(process, 0)
    os.sched_setaffinity(0, {1})
    keys = load_keys(served.folder / "keys.json")
    await _answering(served)
    phones = [await load.line(served.port) for _ in range(PHONES)]
    posted = await load.measured(phones, _poster(keys), seconds=SECONDS, server=process)
    _say(f"{engine}: POST alone, {PHONES} phones", posted)
    visitors = [await load.line(served.port) for _ in range(VISITORS)]
    visits = _Visits()
    await visits.fill(visitors)
    _say(f"{engine}: whole visits, {VISITORS} visitors",
         await load.measured(visitors, visits.visit, seconds=SECONDS, server=process))  # fmt: skip
    readers = [await load.line(served.port) for _ in range(READERS)]
    alone = await load.measured(readers, _read, seconds=SECONDS / 2, server=process)
    _say(f"{engine}: readers alone", alone)
    beside, _ = await asyncio.gather(
        load.measured(readers, _read, seconds=SECONDS / 2, server=process),
        load.measured(phones[:VISITORS], _poster(keys), seconds=SECONDS / 2, server=process),
    )
    print(f"{engine}: readers beside {VISITORS} who post: {beside.a_second / alone.a_second:.2f} of alone")
    print(f"{engine}: {served.log.count('locked')} times locked, {len(served.log.splitlines())} lines of log")
    return posted.a_second


def _poster(keys: Keys):
    """Sends a form that lay open for a while, another each time."""

    async def post(phone: Line) -> bool:
        token = tokens.issue("alert", keys=keys, at=clock.now() - timedelta(seconds=AGED))
        return _took(await phone.ask(load.form("/post/alert", _body(token))))

    return post


class _Visits:
    """Visitors who open a form, leave it open as long as anybody must, and send it."""

    def __init__(self) -> None:
        self.open: deque[tuple[float, str]] = deque()

    async def fill(self, visitors: list[Line]) -> None:
        """Let forms lie open, so that from now on each visit sends one that is old enough."""
        end = time.perf_counter() + AGED

        async def fetch(visitor: Line) -> None:
            while time.perf_counter() < end:
                await self._fetch(visitor)

        await asyncio.gather(*map(fetch, visitors))

    async def visit(self, visitor: Line) -> bool:
        """One form fetched and one sent."""
        await self._fetch(visitor)
        at, token = self.open.popleft()
        if (left := at + AGED - time.perf_counter()) > 0:
            await asyncio.sleep(left)
        return _took(await visitor.ask(load.form("/post/alert", _body(token))))

    async def _fetch(self, visitor: Line) -> None:
        page = await visitor.ask(FORM)
        start = page.index(b'name="once"')
        start = page.index(b'value="', start) + 7
        self.open.append((time.perf_counter(), page[start : page.index(b'"', start)].decode()))


async def _read(reader: Line) -> bool:
    return (await reader.ask(BOARD)).startswith(b"HTTP/1.1 200")


async def _answering(served: Served) -> None:
    for _ in range(100):
        if (await (await load.line(served.port)).ask(BOARD)).startswith(b"HTTP/1.1 200"):
            return
        await asyncio.sleep(0.1)


def _body(token: str) -> bytes:
    return urlencode({**ANSWERS, "once": token}).encode()


def _took(answer: bytes) -> bool:
    return answer.startswith(b"HTTP/1.1 200") and b"the-code" in answer


def _say(what: str, rate: Rate) -> None:
    print(
        f"{what:42} {rate.a_second:7.0f}/s  {rate.a_core:7.0f} a core  p50 {rate.slowest(50):6.1f} ms"
        f"  p99 {rate.slowest(99):6.1f} ms  failed {rate.failed}", flush=True,
    )  # fmt: skip


if __name__ == "__main__":
    main()
