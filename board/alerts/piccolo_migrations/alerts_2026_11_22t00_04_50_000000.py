"""Lists of alerts in their own orders, whatever standings are asked for; versions by their moment."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:50:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes of the orders of alerts"

INDEXES = (
    "CREATE INDEX IF NOT EXISTS alert_by_change ON alert (updated, id)",
    "CREATE INDEX IF NOT EXISTS alert_by_release ON alert (published, id)",
    "CREATE INDEX IF NOT EXISTS alert_version_at ON alert_version (at, alert)",
)


async def forwards() -> MigrationManager:
    """Add the indexes where they are not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=INDEXES)
