"""Everything that the doctor looks at: files, the board itself, its machine, what stands before it."""

from collections.abc import Sequence
from pathlib import Path

from board.doctor.files import about_files
from board.doctor.front import about_the_front
from board.doctor.inside import within
from board.doctor.machine import about_the_machine
from board.doctor.shapes import Finding
from board.doctor.versions import about_versions
from board.settings import Settings


async def examine(settings: Settings, *, front: str = "", logs: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """What was found; `front` is an address to ask as a visitor does, `logs` files that may name visitors.

    Raises ValueError for settings or keys that cannot be.
    """
    return (
        *about_files(settings),
        *await within(settings),
        *about_the_machine(),
        *await about_versions(),
        *await about_the_front(settings, front, logs),
    )
