"""How long after an approval does a page show it, in the same process (goal: 10 ms)? Against a kept page."""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from board.app import create_app
from board.begin import make_ready
from board.db.connect import opened
from tests.kit import build
from tests.kit.app import client_of, settings_in
from tests.kit.filled import WORDS, fill
from tests.kit.served import serving

ENTRIES = 25  # the whole of the first page
ROUNDS = 15
PAGES = ("/", "/es/", "/feed.atom")
MEANT = {
    "happening": "overdosed",
    "words": WORDS,
    "use": "words",
    "sold_as": ["down"],
    "area": "vancouver:strathcona",
}


def main() -> None:
    """Print the median and the slowest of each page, new after an approval, and kept."""
    with tempfile.TemporaryDirectory() as folder:
        with serving(Path(folder)) as board:
            fill(board, ENTRIES)
        taken = asyncio.run(_rounds(Path(folder)))
    print(f"{ROUNDS} approvals, ms from the commit to the last byte, in the same process")
    print("page          new, median   slowest    kept, median     x")
    for page, (new, kept) in taken.items():
        middle, base = statistics.median(new), statistics.median(kept)
        print(f"{page:12}{middle:13.1f}{max(new):10.1f}{base:16.2f}{middle / base:6.0f}")


async def _rounds(folder: Path) -> dict[str, tuple[list[float], list[float]]]:
    taken: dict[str, tuple[list[float], list[float]]] = {page: ([], []) for page in PAGES}
    settings = settings_in(folder)
    app = create_app(settings)
    async with opened(settings.database), client_of(app) as client:
        await make_ready(settings)
        office = await build.moderator("Bench")
        for number in range(ROUNDS):
            for page, (new, kept) in taken.items():
                await client.get(page)
                sent = await build.alert_sent(**MEANT)
                alert = await build.published(sent.post, office, headline=f"Down ({number})")
                new.append(await _time(client, page))
                kept.append(await _time(client, page))
                (await client.get(f"/alerts/{alert}")).raise_for_status()
    return taken


async def _time(client: httpx.AsyncClient, page: str) -> float:
    start = time.perf_counter()
    (await client.get(page, headers={"accept-encoding": "br"})).raise_for_status()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()
