"""Does the page of what people tell of a service stay quick with 100,000 stories on the board?

A page of a small service, of one that 5,000 people told of, and its second page; on SQLite and PostgreSQL,
made anew each time. Wanted: under 50 ms on the server.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

import httpx
from litestar import Litestar
from msgspec.structs import replace

from board.db import fetch, writing
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from tests.kit import postgres
from tests.kit.app import built, client_of, forgetful
from tests.kit.database import Origin, PostgresOrigin, SQLiteOrigin, opened
from tests.kit.page import Page
from tests.public.records import released, some_feedback

MANY, SERVICES, BUSY = 100_000, 5_000, 5_000
ROUNDS = 30
RECORD = some_feedback(
    about=("long_wait", "idea"),
    experiences={"respect": "yes", "privacy": "partly", "got_it": "no", "fair_wait": "no"},
    words={"happened": "It rained and the line went round the corner, twice. " * 6},
)
# The last of every twenty is about the busy service, the others are spread evenly over the rest.
SERVICE = f"CASE WHEN i % {MANY // BUSY} = 0 THEN 's0' ELSE 's' || (i % {SERVICES}) END"
STORIES = """WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}),
one AS (SELECT * FROM feedback WHERE id = '{first}')
INSERT INTO feedback (id, version, standing, service, area, published, updated, record, told_since)
SELECT {name}, version, standing, {service}, area, {when}, {when}, record, told_since FROM one, n"""
TAPS = """WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}),
one AS (SELECT * FROM feedback_theme WHERE subject = '{first}')
INSERT INTO feedback_theme (id, subject, service, quarter, theme, answer, told)
SELECT 't' || i || theme || answer, {name}, {service}, quarter, theme, answer, told FROM one, n"""
NAME = {"sqlite": "printf('%010d', i)", "postgres": "lpad(i::text, 10, '0')"}
WHEN = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%S+00:00', published, '-' || (i % 500) || ' days')",
    "postgres": "published - (i % 500) * interval '1 day'",
}


def main() -> None:
    """Print one line for each engine."""
    cluster = postgres.new_folder()
    try:
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            origins: dict[str, Origin] = {
                "sqlite": SQLiteOrigin(here),
                "postgres": PostgresOrigin(postgres.server_url(cluster)),
            }
            asyncio.run(_all(built(here / "app"), origins, here))
    finally:
        postgres.stop(cluster)


async def _all(app: Litestar, origins: dict[str, Origin], here: Path) -> None:
    for engine, origin in origins.items():
        await origin.migrate()
        (here / engine).mkdir()
        async with opened(origin, here / engine):
            await _fill(engine)
            print(f"{engine}, {MANY} stories: {await _pages(app)}", flush=True)
        await origin.close()


async def _fill(engine: str) -> None:
    await programs.describe(
        [ServiceEntry(id=f"s{n}", name=f"Service {n}", kinds=("outreach",)) for n in range(SERVICES)]
    )
    first, _ = await released(replace(RECORD, service="s0"))
    for sql in (STORIES, TAPS):
        async with writing():
            filled = sql.format(many=MANY, first=first, name=NAME[engine], service=SERVICE, when=WHEN[engine])
            await fetch(filled.replace("{", "{{").replace("}", "}}"))
    async with writing():
        await fetch("ANALYZE")


async def _pages(app: Litestar) -> str:
    small, busy = "/services/s7/feedback", "/services/s0/feedback"
    async with client_of(forgetful(app)) as client:
        more = Page(await client.get(busy)).links["More"]
    told = [
        f"{name} {await _median(app, address) * 1e3:.1f} ms"
        for name, address in (("small service", small), ("busy service", busy), ("its second page", more))
    ]
    return ", ".join(told)


async def _median(app: Litestar, address: str) -> float:
    times = []
    for _ in range(ROUNDS):
        async with client_of(forgetful(app)) as client:
            times.append(await _timed(partial(client.get, address)))
    return statistics.median(times)


async def _timed(ask: Callable[[], Awaitable[httpx.Response]]) -> float:
    begun = time.perf_counter()
    (await ask()).raise_for_status()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
