"""From when on somebody is asked whether anything changed, where that is not the release of their words."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:23:000000"
VERSION = "1.38.0"
DESCRIPTION = "asked four weeks after a change"

STATEMENTS = ("ALTER TABLE feedback ADD COLUMN IF NOT EXISTS asks_from TIMESTAMPTZ",)


async def forwards() -> MigrationManager:
    """Add what is not there yet; nothing was changed by a service so far."""
    return migration(id=ID, app="feedback", description=DESCRIPTION, both=STATEMENTS)
