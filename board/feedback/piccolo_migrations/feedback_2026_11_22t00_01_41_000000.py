"""Whether anything changed, as people say weeks after their feedback: counted by service and month."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:41:000000"
VERSION = "1.38.0"
DESCRIPTION = "what changed since feedback"

TABLES = (
    """CREATE TABLE IF NOT EXISTS feedback_since (
        id TEXT PRIMARY KEY,
        service TEXT NOT NULL,
        month TEXT NOT NULL,
        answer TEXT NOT NULL,
        number INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS feedback_since_once ON feedback_since (service, month, answer)",
    "ALTER TABLE feedback ADD COLUMN IF NOT EXISTS told_since BOOLEAN NOT NULL DEFAULT FALSE",
)


async def forwards() -> MigrationManager:
    """Make the table and the column where they are not there yet."""
    return migration(id=ID, app="feedback", description=DESCRIPTION, both=TABLES)
