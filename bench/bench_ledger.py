"""What a sealed row costs a decision, on a chain that is already long, and how long a check of it takes."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from board.db import connect, writing
from board.db.migrate import migrate
from board.ledger import changes as ledger
from board.ledger.bound import bind
from board.ledger.changes import Happened
from board.ledger.verify import verify
from board.posts import accounted
from tests.kit.build import received
from tests.kit.database import SIGNER
from tests.ledger import chains

ROWS, TIMES = 20_000, 300


async def main(folder: Path) -> None:
    """Print the milliseconds of a decision with its row and without, and of a check of every row."""
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        bind(SIGNER)
        await migrate()
        for _ in range(ROWS // 1000):
            await _fill()
        sealed = await _declining()
        kept, accounted.note = accounted.note, _nothing
        bare = await _declining()
        accounted.note = kept
        start = time.perf_counter()
        found = await verify()
        took = time.perf_counter() - start
    for name, pick in (("median", statistics.median), ("99%", _late), ("worst", max)):
        print(f"a decision, {name:6}  without {pick(bare):6.2f} ms   sealed {pick(sealed):6.2f} ms")
    print(f"a check of {found.rows} rows  {took:.2f} s   well: {found.well}")


async def _fill() -> None:
    async with writing():
        for _ in range(1000):
            await ledger.note(Happened(event="decision", said={"action": "declined"}, of="a post"))


async def _declining() -> list[float]:
    posts = [await received() for _ in range(TIMES)]
    return [await _timed(lambda post=post: chains.declined(post)) for post in posts]


async def _timed(work: Callable[[], Awaitable[None]]) -> float:
    start = time.perf_counter()
    await work()
    return (time.perf_counter() - start) * 1000


async def _nothing(*_: object, **__: object) -> None:
    """No row: what a decision costs without one."""


def _late(took: list[float]) -> float:
    return sorted(took)[int(len(took) * 0.99)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(main(Path(folder)))
