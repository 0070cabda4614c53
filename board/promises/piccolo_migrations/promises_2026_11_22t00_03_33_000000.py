"""The orders in which the change ledger is read: newest movement first, of all, a program, a service."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:33:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes of the change ledger"

PROMISED = "WHERE NOT alone AND (changes > 0 OR state = 'change_planned')"
CANNOT = "WHERE NOT alone AND state = 'cannot_change'"
INDEXES = (
    f"CREATE INDEX IF NOT EXISTS response_promised ON response (moved_on, feedback) {PROMISED}",
    f"CREATE INDEX IF NOT EXISTS response_by_program ON response (program, moved_on, feedback) {PROMISED}",
    f"CREATE INDEX IF NOT EXISTS response_by_service ON response (service, moved_on, feedback) {PROMISED}",
    f"CREATE INDEX IF NOT EXISTS response_cannot ON response (moved_on, feedback) {CANNOT}",
)


async def forwards() -> MigrationManager:
    """Make the indexes where they are not there yet."""
    return migration(id=ID, app="promises", description=DESCRIPTION, both=INDEXES)
