"""Does a page kept ready go out as fast as a file from nginx? Both ways, in one minute, one core each."""

import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from bench.load import Told, free_port, pin, press, wait_for
from bench.static import beside
from tests.kit.filled import fill
from tests.kit.served import Served, serving

ENTRIES = 12  # besides those of the example town: more than the 25 of one page
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
GOALS = {
    "short way": {"plain": 1.0, "gzip": 1.0, "304": 0.8},
    "plain ASGI": dict.fromkeys(("plain", "gzip", "304"), 0.4),
}
Case = tuple[str, str, str]


def main() -> None:
    """Print rates against nginx, processor time, and the 99th percentile at 64 lines."""
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "board") as board:
        fill(board, ENTRIES)
        pages = _pages(board)
        with (
            _plain(board) as (plain, other),
            beside(Path(folder) / "nginx", board.origin, pages) as (files, worker),
        ):
            servers = {
                "nginx": (files, worker),
                "short way": (board.origin, board.process.pid if board.process else 0),
                "plain ASGI": (plain, other),
            }
            for _, pid in servers.values():
                pin(pid)
            _print(_rounds(servers, pages))


def _rounds(servers: dict[str, tuple[str, int]], pages: dict[str, str]) -> dict[Case, list[Told]]:
    told: dict[Case, list[Told]] = {
        (name, case, server): [] for name in pages for case in ("plain", "gzip", "304") for server in servers
    }
    for _ in range(ROUNDS):
        for name, case, server in random.sample([*told], len(told)):
            origin, pid = servers[server]
            address = origin + (f"/{name}" if server == "nginx" else pages[name])
            told[name, case, server].append(press(pid, address, *_said(case, address)))
    return told


def _said(case: str, address: str) -> list[str]:
    """The headers of a case; its first answer also makes the page."""
    said = [] if case == "plain" else ["accept-encoding: gzip"]
    tag = httpx.get(address, headers={"accept-encoding": "gzip" if said else "identity"}).headers["etag"]
    return [*said, f"if-none-match: {tag}"] if case == "304" else said


def _print(told: dict[Case, list[Told]]) -> None:
    print(f"{ROUNDS} rounds of one second, 64 lines, medians; x is against nginx in the same run")
    print("page    case   server        a second      x  goal  us each      x  p99 ms     x  failed")
    for (name, case, server), seconds in told.items():
        base = told[name, case, "nginx"]
        rate, cost, late = (_median(seconds, what) for what in ("rate", "cost", "late"))
        goal = GOALS.get(server, {}).get(case, "")
        print(
            f"{name:8}{case:7}{server:12}{rate:10,.0f}{rate / _median(base, 'rate'):7.2f}{goal:>6}{cost:9.1f}"
            f"{_median(base, 'cost') / cost:7.2f}{late:8.2f}{late / _median(base, 'late'):6.2f}"
            f"{sum(second.failed for second in seconds):8}"
        )


def _median(seconds: list[Told], what: str) -> float:
    return statistics.median(getattr(second, what) for second in seconds)


def _pages(board: Served) -> dict[str, str]:
    alert = httpx.get(board.origin).text.partition('href="/alerts/')[2].partition('"')[0]
    return {"feed": "/", "alert": f"/alerts/{alert}", "atom": "/feed.atom"}


@contextmanager
def _plain(board: Served) -> Iterator[tuple[str, int]]:
    """The same board by the stock server: board.asgi, as any ASGI server runs it."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "board.asgi:board", "--port", str(port)]
    quiet = ["--no-access-log", "--no-server-header", "--log-level", "error", "--ws", "none"]
    process = subprocess.Popen([*command, *quiet], env=board.environment, cwd=board.folder)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
