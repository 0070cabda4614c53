"""Does a page take longer because the board is older? The same questions at 200, 20,000 and 1,000,000 posts.

`python bench/bench_growth.py 200 20000 1000000`; alone it takes the two smaller ones. Each page is made anew
in each round, as after a change. Beside the time stands what nobody else on this machine can disturb: on
SQLite, how many thousand steps its virtual machine took, counted on a connection of our own.
"""

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from litestar import Litestar

from bench import big
from board.db import current, fetch
from board.db.connect import opened
from board.db.migrate import migrate
from board.ledger.bound import bind
from board.ledger.keys import load
from board.moderation import deeds
from tests.kit import build
from tests.kit.app import ORIGIN, built, client_of, forgetful
from tests.kit.browser import Desk
from tests.kit.people import moss_comes_in

ROUNDS = 7
A_STEP = 1000


async def main(sizes: list[int]) -> None:
    """Print a table for each engine: a line for each page, a column for each size."""
    for engine in ("SQLite", "PostgreSQL"):
        found: dict[str, list[str]] = {}
        for posts in sizes:
            for name, said in (await _measured(engine, posts)).items():
                found.setdefault(name, []).append(said)
        print(f"\n| {engine}, ms (thousand steps) | " + " | ".join(f"{posts:,}" for posts in sizes) + " |")
        print("| --- |" + " ---: |" * len(sizes))
        for name, said in found.items():
            print(f"| {name} | " + " | ".join(said) + " |", flush=True)


async def _measured(engine: str, posts: int) -> dict[str, str]:
    with tempfile.TemporaryDirectory(dir=big.folder(posts).parent) as folder:
        here = Path(folder)
        if engine == "SQLite":
            file = big.copied(posts, here)
            return await _asked(here, f"sqlite:///{file}", file)
        with big.postgres_copied(posts) as address:
            big.folder_keys(posts, here)
            return await _asked(here, address, None)


async def _asked(folder: Path, url: str, file: Path | None) -> dict[str, str]:
    app = built(folder)
    async with opened(url), client_of(app) as client:
        bind(load(folder))
        await migrate()
        desk = Desk(client, origin=ORIGIN)
        await moss_comes_in(desk)
        said = {name: await _page(app, desk, where, file) for name, where in (await _pages()).items()}
        return said | {"decision (declined)": await _decisions()}


async def _pages() -> dict[str, str]:
    [alert] = await fetch("SELECT id FROM alert WHERE standing = 'current' ORDER BY updated DESC LIMIT 1")
    [told] = await fetch("SELECT id, service FROM feedback WHERE service IS NOT NULL ORDER BY id LIMIT 1")
    return {
        "board": "/",
        "board, one area": "/?area=vancouver%3Astrathcona",
        "past": "/past",
        "alert": f"/alerts/{alert['id']}",
        "feedback": f"/feedback/{told['id']}",
        "service's stories": f"/services/{told['service']}/feedback",
        "Atom": "/feed.atom",
        "API alerts": "/api/v1/alerts",
        "API changes": "/api/v1/alerts/changes",
        "transparency": "/transparency",
        "desk": "/desk",
        "desk, one lane": "/desk?lane=feedback",
    }


async def _page(app: Litestar, desk: Desk, address: str, file: Path | None) -> str:
    taken = []
    for _ in range(ROUNDS):
        forgetful(app)
        begun = time.perf_counter()
        await desk.client.get(address)
        taken.append(time.perf_counter() - begun)
    forgetful(app)
    steps = f" ({await _steps(desk, address, file):.1f})" if file else ""
    return f"{statistics.median(taken) * 1000:.1f}{steps}"


async def _steps(desk: Desk, address: str, file: Path) -> float:
    async with _noted() as said:
        await desk.client.get(address)
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    with closing(sqlite3.connect(file)) as own:
        own.set_progress_handler(step, A_STEP // 10)
        for sql, values in said:
            if sql.lstrip().upper().startswith(("SELECT", "WITH")):
                own.execute(sql, values).fetchall()
    return count / 10


@asynccontextmanager
async def _noted() -> AsyncIterator[list[tuple[str, list[Any]]]]:
    said: list[tuple[str, list[Any]]] = []
    run = current.run_querystring

    async def note_and_run(querystring: Any, *pool: Any, **named: Any) -> Any:
        said.append(querystring.compile_string(engine_type="sqlite"))
        return await run(querystring, *pool, **named)

    current.run_querystring = note_and_run  # type: ignore[method-assign]
    try:
        yield said
    finally:
        del current.run_querystring


async def _decisions() -> str:
    office, taken = await build.moderator(), []
    for _ in range(ROUNDS):
        shown = await build.opened((await build.feedback_sent()).post)
        begun = time.perf_counter()
        await deeds.decline(shown, build.pressed(shown, reason="duplicate"), office)
        taken.append(time.perf_counter() - begun)
    return f"{statistics.median(taken) * 1000:.1f}"


if __name__ == "__main__":
    asyncio.run(main([int(each) for each in sys.argv[1:]] or [200, 20_000]))
