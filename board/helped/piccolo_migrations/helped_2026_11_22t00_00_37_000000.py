"""Counts of what an alert changed for people, and the marks of the forms they used."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:37:000000"
VERSION = "1.38.0"
DESCRIPTION = "did this help"

TABLES = (
    """CREATE TABLE IF NOT EXISTS helped_count (
        id TEXT PRIMARY KEY,
        alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        answer TEXT NOT NULL,
        number INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS helped_count_once ON helped_count (alert, answer)",
    "CREATE TABLE IF NOT EXISTS helped_once (once TEXT PRIMARY KEY, day DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="helped", description=DESCRIPTION, both=TABLES)
