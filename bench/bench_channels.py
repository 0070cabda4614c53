"""From a moderator's approval to every channel: is each told within 2 seconds, on both engines?

Page, feeds, CAP index and API are asked again and again over HTTP; a receiver of webhooks and a push service
listen, both on this machine. Counted is from the moment in which the button is let go: the decision itself is
in every figure, and so is what asking so often costs the board.
"""

import asyncio
import math
import statistics
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board import clock
from board.db import connect
from board.db.migrate import migrate
from board.db.postgres import Postgres
from board.ledger.bound import bind
from tests.journeys.listening import CHANNELS, town
from tests.kit import postgres
from tests.kit.clock import Clock
from tests.kit.database import SIGNER
from tests.public.records import raised

ROUNDS = 12
WEEKS, A_WEEK = 26, 8  # alerts of a busy town until now: what is kept ready is made anew after each approval
LIMIT = 2.0  # seconds, of the issue that asked for the channels


def main() -> None:
    """Print the median and the worst of each channel in milliseconds, and whether all were in time."""
    cluster = postgres.new_folder()
    try:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'board.db'}"
            _print("SQLite", asyncio.run(_measured(Path(folder), url)))
        with tempfile.TemporaryDirectory() as folder:
            _print("PostgreSQL", asyncio.run(_measured(Path(folder), _fresh(cluster))))
    finally:
        postgres.stop(cluster)


def _fresh(cluster: Path) -> str:
    """A database of our own on a server that ends with us, or on the one that the tests are given."""
    server, name = postgres.server_url(cluster), "board_channels"
    for deed in ("DROP DATABASE IF EXISTS", "CREATE DATABASE"):
        asyncio.run(Postgres(server).run_ddl(f"{deed} {name}"))
    return postgres.with_database(server, name)


async def _measured(folder: Path, url: str) -> list[dict[str, float]]:
    async with connect.opened(url):
        bind(SIGNER)
        await migrate()
        await _half_a_year_goes_by()
        async with town(folder, url) as everybody:
            return [await everybody.approve(f"Approval number {number}.") for number in range(ROUNDS)]


async def _half_a_year_goes_by() -> None:
    held, true = Clock(), clock._source
    now = clock.now()
    clock._source = held.now
    for weeks in range(WEEKS, 0, -1):
        held.at(now - timedelta(weeks=weeks))
        for _ in range(A_WEEK):
            await raised(days=28)
    clock._source = true


def _print(engine: str, rounds: list[dict[str, float]]) -> None:
    print(f"{ROUNDS} approvals on {engine:12}median    worst  (ms)")
    for name in CHANNELS:
        taken = [1000 * told.get(name, math.inf) for told in rounds]
        print(f"  {name:24}{statistics.median(taken):8.0f} {max(taken):8.0f}")
    kept = all(set(told) == set(CHANNELS) and max(told.values()) < LIMIT for told in rounds)
    print(
        f"{engine}: every channel within {LIMIT:.0f} seconds, each time: {'kept' if kept else 'NOT KEPT'}\n"
    )


if __name__ == "__main__":
    main()
