"""How long a keeper waits after a start, and what a worker weighs after a load of readers.

`python bench/bench_start.py [posts ...]`: for each size a board from bench/big.py is served as a keeper
serves it, with one worker and with two. Printed are the seconds from the command to the first answer of `/`;
those of a processor in them, which say more where others are at work too; those that a Python with nothing to
do takes here at the same moment; and the megabytes of a worker (resident, and with its share alone of what is
shared) before and after 5,000 requests of public pages. `--timeline` adds where the time of a start goes.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

import httpx

from bench import big

ROOT = Path(__file__).parents[1]
ROUNDS, REQUESTS, AT_ONCE = 3, 5_000, 16
PAGES = ("/", "/feedback", "/services", "/feed.atom", "/feed.json", "/api/v1/alerts", "/post/alert", "/guide",
         "/es/", "/fr/", "/log", "/api/v1/feedback", "/services?open=now", "/cap.atom")  # fmt: skip
TIMELINE = """
import gc, sys, time
began = time.process_time()
def at(what):
    held = int(open("/proc/self/statm").read().split()[1]) * 4 / 1024
    print(f"  {what:28}{time.process_time() - began:7.2f} s of processor {held:8.1f} MB", flush=True)
gc.disable()
import asyncio, os
import board.commands.serve
at("everything is imported")
from board.app import create_app
from board.settings import Settings
from board.db.connect import opened
from board.begin import make_ready
from board.beside import put_advice_right
import httpx
settings = Settings.from_environment(os.environ)
app = create_app(settings)
gc.freeze(); gc.enable()
at("guide read, doors hung")
async def main():
    async with opened(settings.database):
        at("database open")
        await make_ready(settings)
        at("tables and log looked at")
        await put_advice_right(settings, app.state.house.guide)
        at("advice of live alerts")
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=settings.address) as reader:
            for page in ("/", "/", "/services"):
                await reader.get(page)
                at(f"answered {page}")
asyncio.run(main())
"""


class Spent(NamedTuple):
    """Seconds of a start: by the clock, of a processor, and of a Python that does nothing."""

    start: float
    worked: float
    bare: float


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:] if each.isdecimal()] or [200, 1_000_000]
    print("    posts workers  start s  worked s python s  MB idle  MB read   share")
    for posts in sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as place:
            big.copied(posts, Path(place))
            for workers in (1, 2):
                measure(posts, workers, Path(place))
            if "--timeline" in sys.argv:
                subprocess.run(
                    [sys.executable, "-c", TIMELINE], env=_settings(Path(place)), check=True, cwd=ROOT
                )


def measure(posts: int, workers: int, var: Path) -> None:
    starts, bare, worked = [], [], []
    for last in (number == ROUNDS - 1 for number in range(ROUNDS)):
        bare.append(_bare())
        began = time.perf_counter()
        process = _served(var, workers)
        try:
            _first_answer(_settings(var)["BOARD_PORT"], process)
            starts.append(time.perf_counter() - began)
            worked.append(_worked(process))
            if last:
                idle = _held(process)
                asyncio.run(_read(f"http://127.0.0.1:{_settings(var)['BOARD_PORT']}"))
                spent = Spent(median(starts), median(worked), median(bare))
                _print(posts, workers, spent, idle, _held(process))
        finally:
            process.terminate()
            process.wait(20)


def _print(
    posts: int, workers: int, spent: Spent, idle: list[tuple[int, int]], read: list[tuple[int, int]]
) -> None:
    resident, share = max(each[0] for each in read), max(each[1] for each in read)
    print(f"{posts:>9,} {workers:>7} {spent.start:>8.2f} {spent.worked:>9.2f} {spent.bare:>8.2f}"
          f" {max(each[0] for each in idle):>8} {resident:>8} {share:>7}", flush=True)  # fmt: skip


def _worked(process: subprocess.Popen[bytes]) -> float:
    """Seconds of a processor that the board has used so far, in all of its processes."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    spent = 0
    for each in (str(process.pid), *children):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        spent += int(fields[11]) + int(fields[12])
    return spent / os.sysconf("SC_CLK_TCK")


def _bare() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import asyncio, ssl"], check=True)
    return time.perf_counter() - began


def _settings(var: Path) -> dict[str, str]:
    port = "18437"
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "BOARD_VAR": str(var), "BOARD_PORT": port,
            "BOARD_ADDRESS": f"http://127.0.0.1:{port}"}  # fmt: skip


def _served(var: Path, workers: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "board", "serve", "--workers", str(workers)]
    return subprocess.Popen(command, env=_settings(var), cwd=ROOT, stdout=subprocess.DEVNULL)


def _first_answer(port: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/", timeout=60).raise_for_status()
        except httpx.ConnectError:
            time.sleep(0.005)
        else:
            return
    raise RuntimeError("the board did not start")


async def _read(origin: str) -> None:
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=origin, limits=limits, timeout=60) as readers:
        links = [link for link in await _links(readers) if link not in PAGES]
        wanted = iter([(*PAGES, *links)[number % (len(PAGES) + len(links))] for number in range(REQUESTS)])

        async def reader() -> None:
            for page in wanted:
                await readers.get(page)

        await asyncio.gather(*(reader() for _ in range(AT_ONCE)))


async def _links(readers: httpx.AsyncClient) -> list[str]:
    """The pages of single alerts that the API names."""
    found = (await readers.get("/api/v1/alerts")).json()
    rows = next((value for value in found.values() if isinstance(value, list)), [])
    return [f"/alerts/{row['id']}" for row in rows if "id" in row]


def _held(process: subprocess.Popen[bytes]) -> list[tuple[int, int]]:
    """Resident memory and its share of what is shared, in MB, of each process that answers."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return [_weight(worker) for worker in children or [str(process.pid)]]


def _weight(worker: str) -> tuple[int, int]:
    lines = (line.split() for line in Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()[1:])
    found = {line[0]: int(line[1]) // 1024 for line in lines}
    return found["Rss:"], found["Pss:"]


if __name__ == "__main__":
    main()
