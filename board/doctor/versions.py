"""What the board stands on: whether it is what this release was tried with.

The board calls nobody to ask for holes. The keeper's system keeps Python and the database mended; the
packages of a release are those that `make sure` has looked up.
"""

import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, requires, version

from board.db import engine_kind, fetch
from board.doctor.shapes import Finding

# The oldest of each that the tests run on.
LEAST_SQLITE = (3, 40, 1)
LEAST_POSTGRES = 15


async def about_versions() -> tuple[Finding, ...]:
    """The packages, Python, and the database."""
    python = f"Python is {sys.version.split()[0]}: your system keeps it mended"
    return (_packages(), Finding(well=True, words=python), await _database())


def _packages() -> Finding:
    pinned = dict(each.split("==") for each in requires("board") or () if "==" in each and ";" not in each)
    other = [f"{name} {found}" for name, wanted in pinned.items() if (found := _found(name)) != wanted]
    words = (
        f"these are not the packages of this release: {', '.join(other)}; run make run, or scripts/install"
    )
    return Finding(not other, words if other else f"the {len(pinned)} packages are those of this release")


def _found(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(missing)"


async def _database() -> Finding:
    if engine_kind() == "sqlite":
        tried = sqlite3.sqlite_version_info >= LEAST_SQLITE
        words = f"SQLite is {sqlite3.sqlite_version}"
    else:
        [row] = await fetch("SHOW server_version_num")
        number = int(row["server_version_num"])
        tried, words = (
            number // 10_000 >= LEAST_POSTGRES,
            f"PostgreSQL is {number // 10_000}.{number % 10_000}",
        )
    return Finding(tried, words if tried else f"{words}, older than any that was tried")
