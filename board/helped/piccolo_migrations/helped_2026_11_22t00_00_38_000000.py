"""What was told of each answer before the day on which it was last given."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:38:000000"
VERSION = "1.38.0"
DESCRIPTION = "answers are told from the next day on"

COLUMNS = (
    "ALTER TABLE helped_count ADD COLUMN IF NOT EXISTS told INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE helped_count ADD COLUMN IF NOT EXISTS day DATE",
)


async def forwards() -> MigrationManager:
    """Add the columns where they are not there yet."""
    return migration(id=ID, app="helped", description=DESCRIPTION, both=COLUMNS)
