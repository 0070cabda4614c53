"""How long does one look for what waits too long take, with 10,000 posts past their target?"""

import asyncio
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from board import clock
from board.care import late
from board.care.late import Watch
from board.care.shapes import Pace
from board.db import connect, fetch
from board.db.migrate import migrate
from board.ledger.bound import bind
from board.posts.shapes import Urgency
from tests.kit import build
from tests.kit.database import SIGNER

POSTS = 10_000
COPIES = """INSERT INTO post (id, kind, state, version, urgency, area, language, words, use, may_ask, suspect,
    received, due, public_words, removed, lane)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
    SELECT printf('%010d', i), kind, state, version, urgency, area, language, words, use, may_ask, suspect,
    received, due, public_words, removed, lane FROM n, post"""
PACE = Pace(hours=(4,), grace=timedelta(minutes=30), rest=timedelta(hours=8))


async def main(folder: Path) -> None:
    """Print the look that calls for all of them, and the looks after it that find nothing new."""
    async with connect.opened(f"sqlite:///{folder / 'board.db'}"):
        bind(SIGNER)
        await migrate()
        await build.received(urgency=Urgency.LIFE)
        await fetch(COPIES, POSTS)
        await fetch("UPDATE post SET due = {}", clock.now() - timedelta(minutes=1))
        watch = Watch(topics=build.guide().topics, pace=PACE, keys=None)
        print(f"the look that calls for {POSTS}: {await _look(watch):.0f} ms")
        print(f"a look that finds nothing new: {await _look(watch):.0f} ms")


async def _look(watch: Watch) -> float:
    began = time.perf_counter()
    await late.look(watch)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(main(Path(made)))
