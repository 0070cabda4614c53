"""The chain of decisions, its daily heads, and counters by the month."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:02:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "the ledger"

TABLES = (
    # One parent has one child: two that append at once can never both be taken (platforms.md T-70, T-74).
    """CREATE TABLE IF NOT EXISTS chain (
        seq INTEGER PRIMARY KEY,
        prev TEXT NOT NULL UNIQUE,
        day TEXT,
        event TEXT,
        key TEXT NOT NULL,
        mac TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS chain_day ON chain (day)",
    """CREATE TABLE IF NOT EXISTS chain_head (
        day TEXT PRIMARY KEY,
        seq INTEGER NOT NULL,
        mac TEXT NOT NULL,
        key TEXT NOT NULL,
        signature TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS tally (
        id TEXT PRIMARY KEY,
        month TEXT NOT NULL,
        what TEXT NOT NULL,
        part TEXT NOT NULL,
        band INTEGER NOT NULL,
        number INTEGER NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="ledger", description=DESCRIPTION, both=TABLES)
