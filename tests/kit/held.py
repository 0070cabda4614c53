"""Everything a board holds, in its tables and in its folder."""

from pathlib import Path

from board.db import engine_kind, fetch

TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
}

Rows = dict[str, list[str]]


async def rows() -> Rows:
    """Every row of every table as text, in an order of its own, whichever engine is bound."""
    names = [table["name"] for table in await fetch(TABLES[engine_kind()])]
    return {name: sorted(map(repr, await fetch(f'SELECT * FROM "{name}"'))) for name in names}  # noqa: S608


def files(*folders: Path) -> bytes:
    """The bytes of every file in these folders, one after another."""
    every = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return b"\n".join(path.read_bytes() for path in every)
