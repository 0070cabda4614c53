"""How far each who follows has read in the outbox. The one reader so far begins where the outbox ends now."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:20:000000"
VERSION = "1.38.0"
DESCRIPTION = "readers of the outbox"

TABLES = (
    "CREATE TABLE IF NOT EXISTS outbox_reader (name TEXT PRIMARY KEY, seq INTEGER NOT NULL)",
    """INSERT INTO outbox_reader (name, seq) SELECT 'hooks', coalesce(max(seq), 0) FROM outbox WHERE true
    ON CONFLICT (name) DO NOTHING""",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=TABLES)
