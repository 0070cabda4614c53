"""An alert says when it must be looked at again."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "the review date of alerts"

COLUMN = "ALTER TABLE alert ADD COLUMN IF NOT EXISTS review TIMESTAMPTZ"


async def forwards() -> MigrationManager:
    """Make the column where it is not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=(COLUMN,))
