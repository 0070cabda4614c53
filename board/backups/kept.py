"""Where copies lie, and for how long: their names say a day, and their dates too.

Threat: a copy that outlives what it holds. What was forgotten on the board lies in it still, so it goes after
the days that the charter names; and the moment of a file would be a moment of the board.
"""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

from board import clock
from board.safety.keeping import Kept, life

_BEGINS, _ENDS, _PART = "board-", ".age", ".part"
_folder: list[Path] = []


def lie_in(folder: Path) -> None:
    """From now on copies are made, looked for and forgotten in this folder."""
    _folder[:] = [folder]


def name_of(day: date) -> str:
    """The name of the copy of a day."""
    return f"{_BEGINS}{day.isoformat()}{_ENDS}"


def every(folder: Path) -> dict[date, Path]:
    """The copies in a folder by the day in their names, the newest first."""
    return dict(sorted(_named(folder), reverse=True))


def part(folder: Path) -> Path:
    """Where the next copy grows until it is whole; what another left there half made is taken away."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    growing = folder / f"{_BEGINS}{_PART}"
    growing.unlink(missing_ok=True)
    return growing


def settle(growing: Path, day: date) -> Path:
    """Give a whole copy its name and the date of its day, for good; an earlier one of that day goes."""
    settled, midnight = growing.with_name(name_of(day)), datetime.combine(day, time(), UTC).timestamp()
    os.utime(growing, (midnight, midnight))
    growing.replace(settled)
    folder = os.open(settled.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return settled


async def sweep() -> int:
    """Erase the copies whose time is over; gives how many there were."""
    over = [path for folder in _folder for day, path in every(folder).items() if _is_over(day)]
    for path in over:
        path.unlink(missing_ok=True)
    return len(over)


def _is_over(day: date) -> bool:
    return day <= clock.today() - life(Kept.BACKUP)


def _named(folder: Path) -> Iterator[tuple[date, Path]]:
    for path in folder.glob(f"{_BEGINS}*{_ENDS}") if folder.is_dir() else ():
        said = path.name.removeprefix(_BEGINS).removesuffix(_ENDS)
        try:
            yield date.fromisoformat(said), path
        except ValueError:  # somebody else's file
            continue
