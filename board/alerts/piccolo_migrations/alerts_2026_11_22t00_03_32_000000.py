"""What programs did about an alert, beside what it says."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:32:000000"
VERSION = "1.38.0"
DESCRIPTION = "what programs did stands with the alert"

COLUMNS = ("ALTER TABLE alert ADD COLUMN IF NOT EXISTS acted TEXT NOT NULL DEFAULT '[]'",)


async def forwards() -> MigrationManager:
    """Add the column where it is not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=COLUMNS)
