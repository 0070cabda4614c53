"""Who stands behind a key: what it says of people is said in their name."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:10:000000"
VERSION = "1.38.0"
DESCRIPTION = "who stands behind a key"


async def forwards() -> MigrationManager:
    """Add the column; a key from before it writes hours and stock, and no replies."""
    add = "ALTER TABLE api_key ADD COLUMN IF NOT EXISTS maker TEXT REFERENCES account (id)"
    return migration(id=ID, app="apikeys", description=DESCRIPTION, both=(add,))
