"""Where a file lies between being looked at and being taken in: beside the database, for a day at most.

The page that shows what a file would do names the file by what is in it, so what is done is what was shown.
"""

import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from board import clock
from board.errors import NotHere

PLACE = "services-import"
LIFE = timedelta(days=1)
MOST = 4
_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)


def lay(var: Path, content: bytes) -> str:
    """Lay a file into the tray, and give its name; what lies there for long is thrown away."""
    folder = var / PLACE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    clear(var)
    name = sha256(content).hexdigest()
    part = folder / f"{name}.part"
    part.write_bytes(content)
    part.replace(folder / name)
    return name


def look(var: Path, name: str) -> bytes:
    """What lies there under a name; raises NotHere when it was thrown away or never was."""
    path = var / PLACE / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise NotHere
    return path.read_bytes()


def throw(var: Path, name: str) -> None:
    """Throw a file away."""
    if _NAME.fullmatch(name):
        (var / PLACE / name).unlink(missing_ok=True)


def clear(var: Path) -> None:
    """Throw away what lies there for longer than a day, and all but the newest few."""
    lying = sorted((var / PLACE).glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
    oldest = (clock.now() - LIFE).timestamp()
    for path in (
        path for number, path in enumerate(lying) if number >= MOST or path.stat().st_mtime < oldest
    ):
        path.unlink(missing_ok=True)
