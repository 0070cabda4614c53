"""The folder of a mirror: only what differs is written, and what is no longer public goes.

Threat: the times of files tell when something happened on a board; a name leads out of the folder, or through
a link that somebody laid there; a folder that is no mirror is emptied; a reader meets half a file.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from board import clock
from board.mirror.names import NAME

# Says that a folder is a mirror, and names every file in it.
LIST = "mirror.txt"
WRITING = "writing.tmp"
QUARTER = 15 * 60 * 10**9  # nanoseconds
FIRST = "A mirror of a board. Its files, one to a line; whatever else lies here is not touched."


class Folder:
    """A folder that is a mirror, or is going to be."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.held: set[str] = set()
        self.wanted: set[str] = set()
        self.written = 0
        self.touched: set[Path] = set()

    def put(self, name: str, content: bytes) -> None:
        """Have this content under this name; a file that holds it already is not touched."""
        place = self._place(name)
        self.wanted.add(name)
        if place.is_file() and place.read_bytes() == content:
            self._note(name)
            return
        self._note(name)
        self._make_way(place.parent)
        self._replace(place, content)
        self.written += 1

    def finish(self) -> int:
        """Take out whatever was in the mirror and is not wanted any more; how many files that was."""
        gone = sorted(self.held - self.wanted)
        for name in gone:
            self._take_out(self._place(name))
        self.held = set(self.wanted)
        listed = "".join(f"{line}\n" for line in (FIRST, *sorted(self.held))).encode()
        if (self.root / LIST).read_bytes() != listed:
            self._replace(self.root / LIST, listed)
        return len(gone)

    def date(self) -> None:
        """Give the quarter hour to whatever this run, or one that was killed, left with a finer time."""
        (self.root / WRITING).unlink(missing_ok=True)
        files = [self.root / name for name in (LIST, *self.held) if not self._leads_away(name)]
        folders = {parent for file in files for parent in file.parents if parent.is_relative_to(self.root)}
        for place in {*files, *folders, *self.touched, self.root}:
            if place.exists() and _is_fine(place):
                _date(place)

    def _note(self, name: str) -> None:
        """On the list before it is in the folder: what a killed run leaves, the next one can take out."""
        if name not in self.held:
            with (self.root / LIST).open("a") as listed:
                listed.write(f"{name}\n")
            self.held.add(name)
            self.touched.add(self.root / LIST)

    def _place(self, name: str) -> Path:
        if not NAME.fullmatch(name) or name in {LIST, WRITING}:
            raise ValueError(f"{name!r} is no name of a file in a mirror.")
        place = self.root / name
        if self._leads_away(name):
            raise ValueError(f"{place} is a link. A mirror goes through no link: please take it away.")
        return place

    def _leads_away(self, name: str) -> bool:
        place = self.root / name
        return any(each.is_symlink() for each in (place, *place.parents[: name.count("/")]))

    def _make_way(self, parent: Path) -> None:
        if not parent.exists():
            self._make_way(parent.parent)
            parent.mkdir()
            parent.chmod(0o755)
            self.touched |= {parent.parent, parent}

    def _replace(self, place: Path, content: bytes) -> None:
        new = self.root / WRITING
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        # Whatever the keeper's umask is: a web server that is somebody else must be able to read it.
        new.chmod(0o644)
        _date(new)
        new.replace(place)
        self.touched |= {self.root, place.parent}

    def _take_out(self, place: Path) -> None:
        place.unlink(missing_ok=True)
        self.touched |= {self.root, place.parent}
        for parent in place.parents:
            if parent == self.root or any(parent.iterdir()):
                return
            parent.rmdir()
            self.touched.add(parent.parent)


@contextmanager
def held(root: Path) -> Iterator[Folder]:
    """The folder, for one writer at a time; raises ValueError where something else lies in it."""
    root.mkdir(parents=True, exist_ok=True)
    place = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        folder = Folder(root)
        folder.held = _listed(root)
        try:
            yield folder
        finally:
            folder.date()
    except BlockingIOError:
        raise ValueError(f"Somebody else is writing {root} at this moment.") from None
    finally:
        os.close(place)


def _listed(root: Path) -> set[str]:
    if not any(root.iterdir()):
        (root / LIST).write_text(f"{FIRST}\n")
        return set()
    lines = (root / LIST).read_text().splitlines() if (root / LIST).is_file() else []
    if lines[:1] != [FIRST]:
        raise ValueError(f"{root} is not empty and is no mirror. Please name an empty folder, or a new one.")
    return {line for line in lines[1:] if NAME.fullmatch(line) and line not in {LIST, WRITING}}


def _is_fine(place: Path) -> bool:
    return place.stat().st_mtime_ns % QUARTER != 0


def _date(place: Path) -> None:
    """The quarter hour that has begun, as everything public is dated."""
    moment = clock.quarter(clock.now()).timestamp()
    os.utime(place, (moment, moment))
