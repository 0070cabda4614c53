"""What a peer asks the person who posted, and what they answer. It is gone with the decision."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:10:000000"
VERSION = "1.38.0"
DESCRIPTION = "questions to the poster"

TABLES = (
    """CREATE TABLE IF NOT EXISTS question (
        id TEXT PRIMARY KEY,
        post TEXT NOT NULL REFERENCES post (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        words TEXT NOT NULL,
        answer TEXT
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS question_once ON question (post, number)",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=TABLES)
