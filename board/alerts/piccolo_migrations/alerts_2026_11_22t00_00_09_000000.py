"""Lists go by the moment of publication."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:09:000000"
VERSION = "1.38.0"
DESCRIPTION = "alerts by publication"

INDEX = "CREATE INDEX IF NOT EXISTS alert_published ON alert (standing, published, id)"


async def forwards() -> MigrationManager:
    """Make the index where it is not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=(INDEX,))
