"""Which phones no notice has reached yet, which keys are one phone, and the marks of forms lately used."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:50:000000"
VERSION = "1.38.0"
DESCRIPTION = "phones that no notice has reached yet"

# Of the phones that are there already nobody wrote down whether one was reached: they count as reached.
STATEMENTS = (
    "ALTER TABLE push_phone ADD COLUMN IF NOT EXISTS pair TEXT",
    "ALTER TABLE push_phone ADD COLUMN IF NOT EXISTS fresh DATE",
    "CREATE INDEX IF NOT EXISTS push_phone_pair ON push_phone (pair)",
    "CREATE INDEX IF NOT EXISTS push_phone_fresh ON push_phone (fresh)",
    "CREATE TABLE IF NOT EXISTS push_once (once TEXT PRIMARY KEY, day DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Add what is not there yet."""
    return migration(id=ID, app="push", description=DESCRIPTION, both=STATEMENTS)
