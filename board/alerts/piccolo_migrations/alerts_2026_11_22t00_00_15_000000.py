"""Which advice was put right on which alert, and with which advice this board has started before."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:15:000000"
VERSION = "1.38.0"
DESCRIPTION = "corrected advice"

TABLES = (
    """CREATE TABLE IF NOT EXISTS alert_correction (
        id TEXT PRIMARY KEY,
        alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        block TEXT NOT NULL,
        number INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS alert_correction_once ON alert_correction (alert, block, number)",
    "CREATE TABLE IF NOT EXISTS advice_seen (block TEXT PRIMARY KEY, number INTEGER NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=TABLES)
