"""What does a first visit cost on a bad line? Requests and bytes of each page, cold, and the budget of /."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from tests.kit.chromium import Chrome, chromium
from tests.kit.filled import fill
from tests.kit.served import Served, serving
from tests.kit.wire import Wire, listening

ENTRIES = 12  # besides those of the example town: more than the 25 of one page
ROUNDS = 30
PAGES = ("/", "/past", "/post", "/post/alert", "/post/feedback", "/services", "/help", "/about", "/follow")
BUDGET = "at most 3 requests and 30 kB in all, of which 14 kB are HTML"


def main() -> None:
    """Print what each page costs cold, and how its answer time compares with a file of the same server."""
    with _full_board() as board:
        print(f"cold visit, bytes on the wire ({BUDGET} for /)")
        print(f"{'page':16}{'requests':>9}{'in all':>9}{'HTML':>8}{'style':>8}{'script':>8}")
        for address, wire in asyncio.run(_visits(board)).items():
            kinds = [wire.of(kind) for kind in ("Document", "Stylesheet", "Script")]
            print(
                f"{address:16}{wire.requests:9}{sum(wire.bytes.values()):9}",
                *(f"{size:7}" for size in kinds),
            )
        _compare(board)


@contextmanager
def _full_board() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as board:
        fill(board, ENTRIES)
        yield board


async def _visits(board: Served) -> dict[str, Wire]:
    async with chromium() as chrome:
        return {address: await _visit(chrome, board, address) for address in PAGES}


async def _visit(chrome: Chrome, board: Served, address: str) -> Wire:
    async with chrome.screen(board.origin) as page, listening(page) as wire:
        await page.goto(address, wait_until="networkidle")
        return wire


def _compare(board: Served) -> None:
    """The ready page and the form made anew, each against the style sheet, in turns."""
    with httpx.Client(base_url=board.origin, headers={"accept-encoding": "gzip"}) as client:
        style = client.get("/").text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        times: dict[str, list[float]] = {address: [] for address in (style, "/", "/post/alert", "/feed.atom")}
        for _ in range(ROUNDS):
            for address, taken in times.items():
                start = time.perf_counter()
                client.get(address).raise_for_status()
                taken.append(time.perf_counter() - start)
    file = statistics.median(times.pop(style))
    print(f"\nanswer time against a static file ({ROUNDS} rounds, median and slowest)")
    for address, taken in times.items():
        print(f"{address:16}x {statistics.median(taken) / file:4.1f}   x {max(taken) / file:4.1f}")


if __name__ == "__main__":
    main()
