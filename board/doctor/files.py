"""The files of the board: who may read them, and whether there is room for more.

Threat: another account on the same machine reads the database, its log, a key or a copy; a full disk refuses
posts.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from board.doctor.shapes import Finding
from board.safety.keys import load_keys
from board.settings import KEYS, Settings

# A town's board grows by some megabytes a month; clearing its files needs as much again as they take.
LEAST_ROOM = 500 * 1024 * 1024
OTHERS = stat.S_IRWXG | stat.S_IRWXO


def about_files(settings: Settings) -> Iterator[Finding]:
    """Keys, rights and room; raises ValueError for a key file that is broken or open to others."""
    yield _keys(settings)
    yield _rights(settings)
    yield _room(settings)


def _keys(settings: Settings) -> Finding:
    load_keys(settings.var / KEYS)
    return Finding(well=True, words="the keys are whole, and readable by their owner alone")


def _rights(settings: Settings) -> Finding:
    folders = {settings.var, settings.backups}
    files = (
        path for folder in folders if folder.is_dir() for path in sorted(folder.iterdir()) if path.is_file()
    )
    open_to_others = [path.name for path in files if path.stat().st_mode & OTHERS]
    words = f"others on this machine can read {', '.join(open_to_others)}: run chmod 600 on them"
    return Finding(
        not open_to_others, words if open_to_others else "no other account can read the board's files"
    )


def _room(settings: Settings) -> Finding:
    held = sum(path.stat().st_size for path in _every(settings.var))
    free = shutil.disk_usage(settings.var).free
    words = f"the board takes {_mebibytes(held)}, and {_mebibytes(free)} are free beside it"
    return Finding(free > max(LEAST_ROOM, held), words)


def _every(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (path for name in names if (path := Path(place, name)).is_file())


def _mebibytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB"
