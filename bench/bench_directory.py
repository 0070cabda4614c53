"""Does somebody find help before they give up? Recall of search, and what a list and a service page cost.

The town is searched with the labelled queries of tests/programs/search, a third of which nobody tuned with.
The times are those of the server's own work, with 5,000 services and 100,000 feedback beside them.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from litestar import Litestar
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.app import create_app
from board.db import columns, fetch, writing
from board.programs import changes, directory, reads
from board.programs.calendar import WEEK
from board.programs.filters import Wanted
from board.programs.shapes import Opening, ServiceEntry, Status
from tests.kit import postgres
from tests.kit.app import client_of, forgetful, settings_in
from tests.kit.database import Origin, PostgresOrigin, SQLiteOrigin, opened
from tests.programs.search import labelled
from tests.public.records import released

SERVICES, FEEDBACK, ROUNDS = 5_000, 100_000, 40
TARGET = "wanted: under 50 ms on the server"
WORDS = [query.words for query in labelled.queries()]
STORIES = """WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many}),
one AS (SELECT * FROM feedback WHERE id = '{first}')
INSERT INTO feedback (id, post, {others}) SELECT {name}, NULL, {others} FROM one, n"""
NAME = {"sqlite": "printf('%010d', i)", "postgres": "lpad(i::text, 10, '0')"}


def main() -> None:
    """Print recall once, and times per engine."""
    cluster = postgres.new_folder()
    try:
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            origins: dict[str, Origin] = {
                "sqlite": SQLiteOrigin(here),
                "postgres": PostgresOrigin(postgres.server_url(cluster)),
            }
            asyncio.run(_all(here, origins))
    finally:
        postgres.stop(cluster)


async def _all(here: Path, origins: dict[str, Origin]) -> None:
    app = create_app(settings_in(here / "app", BOARD_TOWN=labelled.TOWN))
    for engine, origin in origins.items():
        await origin.migrate()
        (here / engine).mkdir()
        async with opened(origin, here / engine):
            if engine == "sqlite":
                await _recall()
            await _times(app, engine)
        await origin.close()


async def _recall() -> None:
    await changes.describe(labelled.services())
    for name, queries in (("tuned with", labelled.tuned()), ("held out", labelled.held_out())):
        shares = []
        for query in queries:
            found = await directory.find(Wanted(words=query.words), labelled.guide())
            shares.append(labelled.recall(query, [each.entry.id for each in found.listed]))
        print(f"recall at 10, {len(queries):3} queries {name:10}: {statistics.mean(shares):.3f}")


async def _times(app: Litestar, engine: str) -> None:
    entries = _town()
    await changes.describe(entries)
    await _feedback(engine)
    chance = random.Random(5)
    print(f"\n{engine}: {SERVICES} services, {FEEDBACK} feedback; {TARGET}; median and slowest of {ROUNDS}")
    await _time("first of all", lambda: _find(Wanted()), rounds=1)
    await _time("the list", lambda: _find(Wanted()))
    await _time("search by words", lambda: _find(Wanted(words=chance.choice(labelled.queries()).words)))
    await _time("naloxone, open now", lambda: _find(Wanted(kind="naloxone", open="now")))
    await _time("after a change", lambda: _after_a_change(chance.choice(entries).id))
    async with client_of(forgetful(app)) as client:
        await _time("page of a search", lambda: client.get("/services", params={"q": chance.choice(WORDS)}))
        await _time("page of a service", lambda: client.get(f"/services/{chance.choice(entries).id}"))


async def _find(wanted: Wanted) -> None:
    await directory.find(wanted, labelled.guide())


async def _after_a_change(identity: str) -> None:
    await changes.rewrite(replace(await reads.service(identity), note=str(time.perf_counter())))
    await directory.find(Wanted(words="needles"), labelled.guide())


async def _time(name: str, deed: Callable[[], Awaitable[object]], *, rounds: int = ROUNDS) -> None:
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        await deed()
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{name:18}{statistics.median(taken):8.1f} ms {max(taken):8.1f} ms")


def _town() -> list[ServiceEntry]:
    chance, known = random.Random(3), labelled.services()
    return [_varied(known[number % len(known)], number, chance) for number in range(SERVICES)]


def _varied(entry: ServiceEntry, number: int, chance: random.Random) -> ServiceEntry:
    hours = tuple(
        Opening(days=(day,), opens=f"{chance.randint(6, 11):02}:00", closes=f"{chance.randint(15, 23)}:30")
        for day in WEEK[: chance.randint(3, 7)]
    )
    name = f"{entry.name} {number}"
    return replace(entry, id=f"{entry.id[:60]}-{number}", name=name, schedules=hours, status=Status.OPEN)


async def _feedback(engine: str) -> None:
    """A hundred thousand of one public feedback, each under an id of its own."""
    first, _ = await released()
    others = ", ".join(sorted((await columns())["feedback"] - {"id", "post"}))
    async with writing():
        await fetch(STORIES.format(many=FEEDBACK, first=first, name=NAME[engine], others=others))


if __name__ == "__main__":
    main()
