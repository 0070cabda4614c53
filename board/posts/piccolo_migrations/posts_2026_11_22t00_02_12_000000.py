"""What a peer hands over to another, with a note."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:02:12:000000"
VERSION = "1.38.0"
DESCRIPTION = "handing a post over"

TABLES = (
    """CREATE TABLE IF NOT EXISTS hand_over (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
        by TEXT NOT NULL REFERENCES account (id),
        whom TEXT REFERENCES account (id),
        note TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS hand_over_whom ON hand_over (whom)",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=TABLES)
