"""What does a list of 5,000 services cost: looking at a file, taking it in, and each file that leaves?"""

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.db import connect
from board.db.migrate import migrate
from board.hsds import reads
from board.hsds.changes import bring_in
from board.hsds.plan import planned
from tests.hsds.ground import GROUND, REAL, emptied

SERVICES, ROUNDS = 5_000, 3
T = TypeVar("T")
WRITERS: dict[str, Callable[..., Awaitable[str | bytes]]] = {
    "json": reads.as_json,
    "zip": reads.as_zip,
    "csv": reads.as_csv,
}


def main() -> None:
    """Print seconds, and each as a multiple of looking at the plain table."""
    with tempfile.TemporaryDirectory() as folder:
        times = asyncio.run(_measured(Path(folder)))
    table = statistics.median(times["look at the table"])
    print(f"{SERVICES} services; looking at the table: {table:.2f} s")
    for what, taken in times.items():
        print(f"x {statistics.median(taken) / table:5.1f}   {statistics.median(taken):6.2f} s   {what}")


async def _measured(folder: Path) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        await migrate()
        for _ in range(ROUNDS):
            await emptied()
            await _round(times)
    return times


async def _round(times: dict[str, list[float]]) -> None:
    rows = _many()
    plan = await _timed(times, "look at the table", planned(rows, GROUND))
    await _timed(times, "take the table in", bring_in(rows, GROUND, seal=plan.seal))
    for name in random.sample(sorted(WRITERS), len(WRITERS)):
        found = await _timed(times, f"write {name}", WRITERS[name](GROUND))
        content = found if isinstance(found, bytes) else found.encode()
        again = await _timed(times, f"look at the same {name} again", planned(content, GROUND))
        if again.does_something:
            raise SystemExit(f"{name} came in as something else than it left")


async def _timed(times: dict[str, list[float]], what: str, deed: Awaitable[T]) -> T:
    start = time.perf_counter()
    found = await deed
    times.setdefault(what, []).append(time.perf_counter() - start)
    return found


def _many() -> bytes:
    """The real entries again and again, each time under other names."""
    real = msgspec.json.decode((REAL / "services.json").read_bytes())["services"]
    rows = [real[number % len(real)] | {"id": f"service-{number}"} for number in range(SERVICES)]
    return msgspec.json.encode({"services": rows})


if __name__ == "__main__":
    main()
