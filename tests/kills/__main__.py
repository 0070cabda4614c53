"""`python -m tests.kills [how many] [sqlite|postgres]`: kill a board that often, and say what was lost."""

import asyncio
import secrets
import sys
import tempfile
import time
from pathlib import Path

from board.db.connect import open_engine
from tests.kills.cluster import Cluster, cluster
from tests.kills.siege import Siege, siege
from tests.kit.postgres import with_database

EACH_LOOK = 20
EACH_MIGRATION = 8
EACH_FALL = 4


async def kill(times: int, folder: Path, server: Cluster | None) -> bool:
    """So many rounds, with a look at the truth now and then; whether all of it held."""
    began, well = time.monotonic(), True
    async with siege(folder / "board", await _database(server) if server else "") as held:
        for turn in range(1, times + 1):
            falls = server is not None and turn % EACH_FALL == 0
            await held.round(between=server.fall if server and falls else None)
            if turn % EACH_MIGRATION == 0:
                fresh = await _database(server) if server else f"sqlite:///{folder}/fresh{turn}.db"
                await held.kill_a_migration(fresh)
            if turn % EACH_LOOK == 0 or turn == times:
                well = _told(held, turn, await held.faults(), time.monotonic() - began) and well
    return well


def _told(held: Siege, turn: int, faults: list[str], seconds: float) -> bool:
    told = {
        "rounds": turn,
        "kills": held.kills,
        "posts acknowledged": len(held.codes),
        "alerts approved": len(set(held.approved)),
        "sweeps": held.swept,
        "copies": held.copied,
        "webhooks heard": len(held.partner.heard),
        "seconds": round(seconds),
        "faults": len(faults),
    }
    sys.stdout.write(", ".join(f"{number} {what}" for what, number in told.items()) + "\n")
    for fault in faults[:10]:
        sys.stdout.write(f"  {fault}\n")
    sys.stdout.flush()
    return not faults


async def _database(server: Cluster) -> str:
    name, engine = f"board_{secrets.token_hex(4)}", open_engine(server.url)
    await engine.start()
    await engine.run_ddl(f"CREATE DATABASE {name}")
    await engine.stop()
    return with_database(server.url, name)


def main() -> int:
    """1 where something was lost."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    engine = sys.argv[2] if len(sys.argv) > 2 else "sqlite"
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        if engine == "sqlite":
            return 0 if asyncio.run(kill(times, Path(folder), None)) else 1
        with cluster() as server:
            return 0 if asyncio.run(kill(times, Path(folder), server)) else 1


if __name__ == "__main__":
    sys.exit(main())
