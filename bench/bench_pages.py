"""What does a visit cost on a bad line? Requests, bytes and paints of every kind of page, cold and again."""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
from msgspec import Struct
from playwright.async_api import Page

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from tests.kit.chromium import Chrome, chromium
from tests.kit.filled import fill
from tests.kit.served import Served, serving
from tests.kit.wire import Wire, listening

ENTRIES = 12  # besides those of the example town: more than the 25 of one page
ROUNDS = 30
PAINTS = 3  # of the two pages with a budget, the median of so many visits
PAGES = (
    "/", "/past", "/archive", "/post", "/post/alert", "/post/feedback", "/code", "/services", "/map",
    "/naloxone", "/help", "/about", "/follow", "/phone", "/learn", "/learn/overdose", "/learn/advice",
    "/learn/substances", "/learn/words", "/links", "/changes", "/log", "/transparency", "/data", "/charter",
    "/privacy", "/stories", "/notices", "/api", "/screen",
)  # fmt: skip
# Addresses with a name in them, by where the first link to one stands.
NAMED = {
    "/alerts/": "/", "/feedback/": "/", "/services/": "/services", "/archive/": "/archive",
}  # fmt: skip
BUDGET = "/ and an alert: at most 3 requests and 25 kB, of which 14 kB are HTML; both paints within 1,000 ms"
# Lighthouse's mobile preset (constants.js, mobileSlow4G) as it is applied through a browser, where 3.75 round
# trips stand before each request; and the line itself, of which those are the model.
LINES = {
    "applied": {"latency": 562.5, "downloadThroughput": 1474.56 * 128, "uploadThroughput": 675 * 128},
    "150 ms": {"latency": 150, "downloadThroughput": 1638.4 * 128, "uploadThroughput": 675 * 128},
}
CPU = 4
PAINTED = """() => new Promise((done) => {
  const first = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  let largest = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) largest = each.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done([first, largest]), 200);
})"""


class Visit(Struct, frozen=True):
    """One page cold, and again: what went over the line, and after how many milliseconds it was painted."""

    wire: Wire
    again: Wire
    first: float
    largest: float


def main() -> None:
    """Print what each page costs, how soon it is there, and how its answer compares with a file."""
    with _full_board() as board:
        print(f"cold visit, bytes on the wire ({BUDGET})")
        print(f"{'page':22}{'requests':>9}{'in all':>8}{'HTML':>7}{'style':>7}{'script':>7}{'again':>12}")
        asyncio.run(_tell(board))
        _compare(board)


@contextmanager
def _full_board() -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as board:
        fill(board, ENTRIES)
        yield board


async def _tell(board: Served) -> None:
    addresses = [*PAGES, *(found for kind, where in NAMED.items() if (found := _named(board, kind, where)))]
    async with chromium() as chrome:
        for address in addresses:
            visit = await _visit(chrome, board, address, {})
            sizes = [visit.wire.of(kind) for kind in ("Document", "Stylesheet", "Script")]
            again = f"{visit.again.requests} x {sum(visit.again.bytes.values())} B"
            print(
                f"{_kind(address):22}{visit.wire.requests:9}{sum(visit.wire.bytes.values()):8}",
                *(f"{size:6}" for size in sizes), f"{again:>11}",
            )  # fmt: skip
        print(f"\nfirst and largest paint in ms, CPU {CPU} times slower, median of {PAINTS} visits")
        for name, line in LINES.items():
            for address in ("/", next(each for each in addresses if each.startswith("/alerts/"))):
                visits = [await _visit(chrome, board, address, line) for _ in range(PAINTS)]
                first = statistics.median(visit.first for visit in visits)
                largest = statistics.median(visit.largest for visit in visits)
                print(f"{_kind(address):22}{name:>9}{first:8.0f}{largest:8.0f}")


async def _visit(chrome: Chrome, board: Served, address: str, line: dict[str, float]) -> Visit:
    async with chrome.screen(board.origin) as page:
        async with _slowly(page, line), listening(page) as wire:
            await page.goto(address, wait_until="networkidle")
            first, largest = await page.evaluate(PAINTED)
        async with listening(page) as again:
            await page.goto(address, wait_until="networkidle")
        return Visit(wire, again, first, largest)


@asynccontextmanager
async def _slowly(page: Page, line: dict[str, float]) -> AsyncIterator[None]:
    """The line and the processor of a cheap phone, where a line is given."""
    if line:
        session: Any = await page.context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.emulateNetworkConditions", {"offline": False, **line})
        await session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
    yield


def _named(board: Served, kind: str, where: str) -> str:
    """The first address of a kind that a page links to; nothing where there is none."""
    page = httpx.get(f"{board.origin}{where}").text
    _, found, rest = page.partition(f'href="{kind}')
    return f"{kind}{rest.partition(chr(34))[0]}" if found else ""


def _kind(address: str) -> str:
    """The address with a gap for what differs from board to board."""
    return next((f"{kind}…" for kind in NAMED if address.startswith(kind)), address)


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
