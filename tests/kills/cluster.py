"""A PostgreSQL of its own that keeps what it says it keeps, and can be stopped as a power cut would."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.kit import postgres

# As a keeper has it: a commit is on the disk before it is told. The one of the other tests is not so careful.
CAREFUL = ["max_connections=60", "shared_buffers=32MB"]


class Cluster:
    """One server, and a name for each new database in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = postgres._free_port()
        postgres._give_away(folder)
        postgres._run(folder, "initdb", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync",
                      "-U", "postgres", "-D", str(folder / "data"))  # fmt: skip
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def start(self) -> None:
        """Let it answer again, after it has looked at what was on its way."""
        options = [f"-p {self.port}", "-h ''", f"-k {self.folder}", *(f"-c {option}" for option in CAREFUL)]
        self._ctl("start", "--wait", "-o", " ".join(options), "-l", str(self.folder / "log"))

    def stop(self) -> None:
        """End it at once: no process of it finishes anything."""
        self._ctl("stop", "--mode=immediate")

    def fall(self) -> None:
        """A power cut, and power again."""
        self.stop()
        self.start()

    def _ctl(self, what: str, *more: str) -> None:
        postgres._run(self.folder, "pg_ctl", what, "--silent", "-D", str(self.folder / "data"), *more)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A server that is there until the block ends."""
    folder = postgres.new_folder()
    made = Cluster(folder)
    try:
        yield made
    finally:
        with suppress(RuntimeError):
            made.stop()
        postgres.stop(folder)
