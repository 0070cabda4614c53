"""The files of all public data, as anybody may fetch them: made when they are asked for, and kept until then.

Threat: an old copy would be the one place where something lives on that was taken back. So the files bear the
moment they were made for in their folder's name, and no other moment's are given out.
"""

import asyncio
import gzip
import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct

from board import clock
from board.errors import NotHere
from board.exchange import files
from board.exchange.lines import FILES
from board.exchange.publicdata import gathered
from board.guide.load import Guide
from board.settings import Settings

FRONT = "data-"
LEFT_BEHIND = timedelta(hours=1)
TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".json": "application/schema+json",
    ".md": "text/markdown; charset=utf-8",
}
NAMES = frozenset(
    {"DICTIONARY.md", "schema.json", *(f"{name}{ending}" for name in FILES for ending in (".csv", ".jsonl"))}
)


def known(name: str) -> str:
    """The name of a file that there is; raises NotHere for any other."""
    if name not in NAMES:
        raise NotHere
    return name


def room(var: Path) -> Path:
    """A folder for the files of one process; what one left behind that was killed is taken away."""
    var.mkdir(parents=True, exist_ok=True)
    for old in var.glob(f"{FRONT}*"):
        if clock.now().timestamp() - old.stat().st_mtime > LEFT_BEHIND.total_seconds():
            shutil.rmtree(old, ignore_errors=True)
    return Path(mkdtemp(prefix=FRONT, dir=var))


async def made(room: Path, moment: str, settings: Settings, guide: Guide) -> Path:
    """The folder of the files of this moment; whoever calls lets nobody else make it meanwhile."""
    folder = room / moment
    if not folder.exists():
        found = await gathered(settings, guide)
        # Away from the loop: a large board takes seconds to write down.
        await asyncio.to_thread(_write, folder, found)
    return folder


def _write(folder: Path, found: dict[str, tuple[Struct, ...]]) -> None:
    part = folder.with_suffix(".part")
    folder.parent.mkdir(exist_ok=True)
    for old in folder.parent.iterdir():
        shutil.rmtree(old)
    for path in files.write(part, found):
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    part.rename(folder)
