"""Does the desk stay usable in a flood? The queue page, taking in and grouping, with 10,000 posts that wait.

All different, and all nearly the same; on SQLite and PostgreSQL. Wanted: a page in under 100 ms on the
server, and near copies in a handful of cards. Some are really sent and grouped, the rest are copies of these.
"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from litestar import Litestar

from board.db import fetch, writing
from board.moderation import bulk, grouping
from board.moderation.bulk import Pick
from board.posts import lanes
from tests.kit import postgres
from tests.kit.app import ORIGIN, built, client_of, forgetful
from tests.kit.browser import Desk
from tests.kit.build import feedback_sent, moderator
from tests.kit.database import Origin, PostgresOrigin, SQLiteOrigin, opened
from tests.kit.people import moss_comes_in

Words = Callable[[int, random.Random], str]

MANY = 10_000
ROUNDS = 15
GROUPED = 300
POST = (
    "kind, state, version, urgency, area, language, words, use, may_ask, suspect, received, due, "
    "public_words, removed, lane, head, sketch"
)
# A copy stands behind the same head as the post that it is made of.
LAST = {"post": "id", "feedback_facts": "post"}
WHERE = {
    "post": " WHERE head IS NOT NULL OR NOT EXISTS (SELECT 1 FROM post WHERE head IS NOT NULL)",
    "feedback_facts": "",
}
SEED = 20260310
COPIED = (
    "the", "dispenser", "on", "the", "corner", "steals", "from", "all", "of", "us", "tell", "everybody",
    "you", "know", "about", "this", "now",
)  # fmt: skip
SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def main(many: int = MANY) -> None:
    """Print one line for each engine and each kind of queue."""
    cluster = postgres.new_folder()
    try:
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            origins: dict[str, Origin] = {
                "SQLite": SQLiteOrigin(here),
                "PostgreSQL": PostgresOrigin(postgres.server_url(cluster)),
            }
            asyncio.run(_all(built(here / "app"), origins, here, many))
    finally:
        postgres.stop(cluster)


async def _all(app: Litestar, origins: dict[str, Origin], here: Path, many: int) -> None:
    for engine, origin in origins.items():
        await origin.migrate()
        for kind, words in (("all different", _different), ("near copies", _alike)):
            (here / f"{engine} {kind}").mkdir()
            await _measure(app, origin, here / f"{engine} {kind}", words, many)
        await origin.close()


async def _measure(app: Litestar, origin: Origin, folder: Path, words: Words, many: int) -> None:
    async with _board(app, origin, folder) as desk:
        await _one(desk, folder.name, words, many)


async def _one(desk: Desk, title: str, words: Words, many: int) -> None:
    chance = random.Random(SEED)
    empty = await _median(lambda: desk.client.get("/desk"))
    for number in range(GROUPED):
        await feedback_sent(happened=words(number, chance))
    begun = time.perf_counter()
    while await grouping.group_new():
        pass
    grouped = (time.perf_counter() - begun) / GROUPED
    cards = len(await lanes.waiting(limit=many))
    await _copy(many - GROUPED)
    full = await _median(lambda: desk.client.get("/desk"))
    intake = await _median(lambda: feedback_sent(happened=words(many, chance)))
    decided = await _once((await lanes.waiting(limit=1))[0].id)
    print(
        f"{title}: of {GROUPED} posts {cards} cards, {grouped * 1e3:.1f} ms each beside the doors. "
        f"With {many}: page {full * 1e3:.0f} ms (empty {empty * 1e3:.0f}), intake {intake * 1e3:.1f} ms, "
        f"declining the first card {decided * 1e3:.0f} ms",
        flush=True,
    )


async def _copy(number: int) -> None:
    """More posts as the last ones are: behind a card where one is there for all, else each its own."""
    async with writing():
        for table, key, rest in (
            ("post", "id", POST),
            ("feedback_facts", "post", "facts"),
        ):
            sql = f"""WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {number}),
                one AS (SELECT * FROM {table} WHERE {key} =
                    (SELECT max({LAST[table]}) FROM {table}{WHERE[table]}))
                INSERT INTO {table} ({key}, {rest}) SELECT 'copy' || i, {rest} FROM one, n"""
            await fetch(sql)


async def _once(post: str) -> float:
    office = await moderator()
    begun = time.perf_counter()
    await bulk.decline((Pick(post, 1),), "duplicate", by=office.by)
    return time.perf_counter() - begun


async def _median(ask: Callable[[], Awaitable[object]]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        await ask()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


@asynccontextmanager
async def _board(app: Litestar, origin: Origin, folder: Path) -> AsyncIterator[Desk]:
    async with opened(origin, folder), client_of(forgetful(app)) as client:
        desk = Desk(client, origin=ORIGIN)
        await moss_comes_in(desk)
        yield desk


def _different(_: int, chance: random.Random) -> str:
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(12))


def _alike(number: int, chance: random.Random) -> str:
    said = list(COPIED)
    said[chance.randrange(len(said))] = f"{number:x}"
    return " ".join(said)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
