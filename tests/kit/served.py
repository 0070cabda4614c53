"""A real server, as a keeper runs it: its own process, its own folder, a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 45.0  # seconds; as long as it takes on a machine that does much else
LOOPBACK = "127.0.0.1"
# The server ends when its input does: also when the tests are killed.
ENDING_WITH_US = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
from board.cli import main
sys.exit(main())
"""


class Served:
    """A board that is being served."""

    def __init__(self, folder: Path, database_url: str = "", *, at: str = LOOPBACK, **more: str) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.port = _free_port()
        self.origin = f"http://{at}:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "BOARD_VAR": str(folder),
            "BOARD_PORT": str(self.port),
            "BOARD_ADDRESS": self.origin,
            "BOARD_UNDO_SECONDS": "0",
            **({"BOARD_DATABASE_URL": database_url} if database_url else {}),
            **more,
        }

    def stop(self) -> None:
        """Tell the server to stop, as the system does, and do not wait."""
        assert self.process
        self.process.terminate()

    @property
    def log(self) -> str:
        """Everything that the server has written so far."""
        return (self.folder / "server.log").read_text()

    @property
    def workers(self) -> list[int]:
        """The processes that answer, where there are several."""
        assert self.process
        own = self.process.pid
        return [int(each) for each in Path(f"/proc/{own}/task/{own}/children").read_text().split()]

    def board(self, *arguments: str) -> str:
        """Run a `board` command beside the server; what it printed."""
        command = [sys.executable, "-m", "board", *arguments]
        return subprocess.run(
            command, env=self.environment, cwd=self.folder, check=True, capture_output=True, text=True
        ).stdout


@contextmanager
def serving(
    folder: Path, database_url: str = "", *, at: str = LOOPBACK, workers: str = "1", **more: str
) -> Iterator[Served]:
    """A served board, migrated by its own start, with these settings too; it ends with the block.

    `at` is the name by which this machine is reached: passkeys know hosts by name, and by no number.
    """
    served = Served(folder, database_url, at=at, **more)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "server.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", ENDING_WITH_US, "serve", "--workers", workers],
            env=served.environment, cwd=folder, stdin=subprocess.PIPE, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
    served.process = process
    try:
        _wait_for(process, served)
        yield served
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def _wait_for(process: subprocess.Popen[bytes], served: Served) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", served.port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"the board did not start:\n{served.log}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
