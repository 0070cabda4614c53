"""Which program somebody works for: said in their invitation, kept with their account."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:40:000000"
VERSION = "1.38.0"
DESCRIPTION = "accounts of program staff"

COLUMNS = (
    "ALTER TABLE account ADD COLUMN IF NOT EXISTS program TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE invitation ADD COLUMN IF NOT EXISTS program TEXT NOT NULL DEFAULT ''",
)


async def forwards() -> MigrationManager:
    """Add the columns where they are not there yet; whoever is there already is of the board's own."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=COLUMNS)
