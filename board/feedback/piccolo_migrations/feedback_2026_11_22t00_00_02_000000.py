"""What feedback posts say, and the approved feedback that the public reads."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:02:000000"
VERSION = "1.38.0"
DESCRIPTION = "feedback facts, feedback"

TABLES = (
    """CREATE TABLE IF NOT EXISTS feedback_facts (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE, facts TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS feedback (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        standing TEXT NOT NULL,
        post TEXT UNIQUE REFERENCES post (id) ON DELETE SET NULL,
        service TEXT,
        area TEXT,
        published TIMESTAMPTZ NOT NULL,
        updated TIMESTAMPTZ NOT NULL,
        record TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS feedback_newest ON feedback (standing, updated, id)",
)


async def forwards() -> MigrationManager:
    """Make the feedback tables where they are not there yet."""
    return migration(id=ID, app="feedback", description=DESCRIPTION, both=TABLES)
