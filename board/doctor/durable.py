"""How the database was set: whether what was received is on the disk, and what was deleted is not.

Threat: a post that was acknowledged and is gone after a power cut; a deleted word that stays in the file; a
log of PostgreSQL that writes failing statements down with the words in them (docs/operating.md).
"""

from collections.abc import Mapping

from board.db import engine_kind, fetch
from board.doctor.shapes import Finding

SQLITE = {"journal_mode": "wal", "synchronous": "2", "secure_delete": "1", "foreign_keys": "1"}
ON_DISK = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on"}
SILENT = {
    "log_statement": "none", "log_min_duration_statement": "-1", "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0", "log_connections": "off",
}  # fmt: skip


async def about_the_database() -> tuple[Finding, ...]:
    """On SQLite what each connection sets; on PostgreSQL what its keeper set."""
    if engine_kind() == "sqlite":
        found = {name: str((await fetch(f"PRAGMA {name}"))[0][name]) for name in SQLITE}
        return (
            judged(found, SQLITE, well="what is received is on the disk, what is deleted is overwritten"),
        )
    rows = await fetch("SELECT name, setting FROM pg_settings")
    set_so = {row["name"]: row["setting"] for row in rows}
    return (
        judged(set_so, ON_DISK, well="what is received is on the disk before its code is shown"),
        judged(set_so, SILENT, well="the database writes no statement into its log"),
    )


def judged(found: Mapping[str, str], wanted: Mapping[str, str], *, well: str) -> Finding:
    """Whether all is as wanted; what an older database does not know cannot be wrong."""
    other = [f"{name} = {value}" for name, value in wanted.items() if found.get(name, value) != value]
    return Finding(not other, f"the database must be set otherwise: {', '.join(other)}" if other else well)
