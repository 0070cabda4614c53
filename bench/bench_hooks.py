"""From the commit of an approval to a webhook at the other end. Run: python bench/bench_hooks.py"""

import asyncio
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.db import connect
from board.db.migrate import migrate
from board.db.sqlite import SQLite
from board.ledger.bound import bind
from tests.hooks.cast import an_alert, courier, hook, kit
from tests.kit.database import SIGNER
from tests.kit.receiver import HANG, Receiver, receiving

TIMES = 40


def main() -> None:
    """Print how long it takes, alone and beside endpoints that hang, and how many times longer that is."""
    alone = 0.0
    for hanging in (0, 20):
        with tempfile.TemporaryDirectory() as folder:
            took = sorted(asyncio.run(_measure(Path(folder), hanging)))
        middle, late = statistics.median(took) * 1000, took[int(len(took) * 0.99)] * 1000
        alone = alone or middle
        print(
            f"{hanging:2} others hang: median {middle:6.1f} ms   99% {late:6.1f} ms   x {middle / alone:.1f}"
        )


async def _measure(folder: Path, hanging: int) -> list[float]:
    engine = SQLite(folder / "board.db")
    connect.bind(engine)
    await connect.start(engine)
    bind(SIGNER)
    await migrate()
    async with receiving() as silent, receiving() as partner:
        by = await kit()
        silent.answers = [HANG] * hanging
        for number in range(hanging):
            await hook(silent, by=by, name=f"Silent {number}")
        await hook(partner, by=by)
        carrier = asyncio.create_task(courier(silent, partner).work())
        took = [await _once(partner, count) for count in range(1, TIMES + 1)]
        carrier.cancel()
        with suppress(asyncio.CancelledError):
            await carrier
    await connect.stop(engine)
    return took


async def _once(partner: Receiver, count: int) -> float:
    await an_alert()
    start = time.perf_counter()
    await partner.has(count, within=30)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
