"""Big boards to measure on: 200, 20,000 and 1,000,000 posts of both kinds, most of them long decided.

`python bench/big.py 20000` makes one. In a benchmark `folder(20_000)` is its BOARD_VAR and `postgres(20_000)`
its database; a board that is missing is made first. They are for reading: whoever writes takes a copy. They
lie in $BOARD_BENCH, else in /var/tmp/board-bench, and are made anew each day, for their alerts run out.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a file, only its own folder is looked in

from bench import cluster

ROOT = Path(__file__).parents[1]
SIZES = (200, 20_000, 1_000_000)
FILE = "board.db"


def folder(posts: int) -> Path:
    """The BOARD_VAR of a big board on SQLite, with its keys; not to be written to."""
    made = _home() / _key() / str(posts)
    with _alone():
        if not made.exists():
            _forget_other_days()
            _make("sqlite", str(posts), str(made))
    return made


def copied(posts: int, into: Path) -> Path:
    """A copy to write in, with `into` as its BOARD_VAR; gives the database file."""
    shutil.copytree(folder(posts), into, dirs_exist_ok=True)
    return into / FILE


def folder_keys(posts: int, into: Path) -> None:
    """Put the keys of a big board into a folder whose database lies elsewhere."""
    for file in folder(posts).glob("*.json"):
        shutil.copy(file, into)


@contextmanager
def postgres(posts: int) -> Iterator[str]:
    """The address of the same board on PostgreSQL with its usual settings; the server ends with the block."""
    file, name = folder(posts) / FILE, f"{_key()}_{posts}"
    with _alone(), cluster.started(_home() / "postgres") as server:
        if not cluster.has(server, name):
            _make("postgres", str(file), cluster.created(server, f"{name}_half"))
            cluster.rename(server, f"{name}_half", name)
        yield cluster.address(server, name)


@contextmanager
def postgres_copied(posts: int) -> Iterator[str]:
    """The address of a copy to write in, which is gone with the block."""
    with postgres(posts) as address, cluster.copied(address) as copy:
        yield copy


def _make(engine: str, *rest: str) -> None:
    """In a process of its own: a benchmark measures afterwards what memory and files its own one has."""
    subprocess.run([sys.executable, str(ROOT / "bench" / "fill.py"), engine, *rest], check=True)


def _home() -> Path:
    home = Path(os.environ.get("BOARD_BENCH", "/var/tmp/board-bench"))  # noqa: S108
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    return home


def _key() -> str:
    """The day, and a digest of everything that the rows depend on."""
    sources = [*ROOT.glob("board/*/piccolo_migrations/*.py"), *ROOT.glob("bench/grown.py")]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(sources))).hexdigest()
    return f"{_day()}_{digest[:8]}"


def _day() -> str:
    return f"big_{datetime.now(UTC):%m%d}"


def _forget_other_days() -> None:
    for each in _home().glob("big_*"):
        if not each.name.startswith(_day()):
            shutil.rmtree(each)


@contextmanager
def _alone() -> Iterator[None]:
    """Two benchmarks at once would disturb one another; what one of them makes serves the other too."""
    with (_home() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(sizes: list[int]) -> None:
    """Make the boards of these sizes on both engines, and say where they are."""
    for posts in sizes or SIZES:
        print(folder(posts))
        with postgres(posts) as address:
            print(address)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
