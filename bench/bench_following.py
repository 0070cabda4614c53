"""What do narrow feeds, archives and messages cost, kept (median) and made (slowest), next to the feed?"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board import clock
from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.db import connect
from board.db.migrate import migrate
from board.ledger.bound import bind
from tests.kit.app import built, client_of
from tests.kit.clock import Clock
from tests.kit.database import SIGNER
from tests.public.records import an_alert, raised, released

WEEKS, ALERTS, FEEDBACK = 52, 8, 16  # a busy town for a year: in each week
ROUNDS = 30
KEPT = "/feed.atom"
NARROW = "area=vancouver:strathcona&class=opioid&risk=3&evidence=E2"


def main() -> None:
    """Print the median and the slowest of each document, as a multiple of the feed that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(_measured(Path(folder)))
    kept = statistics.median(times[KEPT])
    print(f"{WEEKS * ALERTS} alerts, {WEEKS * FEEDBACK} feedback; {KEPT} kept: {kept * 1000:.2f} ms")
    for address, taken in times.items():
        print(f"x {statistics.median(taken) / kept:5.1f}   x {max(taken) / kept:5.1f}   {address}")


async def _measured(folder: Path) -> dict[str, list[float]]:
    app = built(folder)
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        bind(SIGNER)
        await migrate()
        alert = await _a_year_goes_by()
        async with client_of(app) as client:
            addresses = (
                *(KEPT, f"{KEPT}?{NARROW}", "/feed.json?class=opioid&risk=3", f"{KEPT}?week=2025-W30"),
                *("/cap.atom", f"/cap.atom?{NARROW}", f"/cap/{alert}-2.xml"),
            )
            return await _asked(client, addresses)


async def _asked(client: httpx.AsyncClient, addresses: tuple[str, ...]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {address: [] for address in addresses}
    for _ in range(ROUNDS):
        for address in random.sample(addresses, len(addresses)):
            start = time.perf_counter()
            (await client.get(address)).raise_for_status()
            times[address].append(time.perf_counter() - start)
    return times


async def _a_year_goes_by() -> str:
    """The id of the newest alert; every alert has changed once."""
    held, newest = Clock(), ""
    held.at(datetime(2025, 3, 10, 18, 7, tzinfo=UTC))
    clock._source = held.now
    for _ in range(WEEKS):
        held.forward(days=7)
        for _ in range(ALERTS):
            newest = await raised(days=28)
            await alerts.change(newest, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="Tested.")
        for _ in range(FEEDBACK):
            await released()
        await alerts.run_out()
    return newest


if __name__ == "__main__":
    main()
