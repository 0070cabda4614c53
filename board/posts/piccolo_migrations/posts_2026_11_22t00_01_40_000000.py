"""What answers a poster besides: feeds of their own, sealed originals, what programs ask through a peer."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:40:000000"
VERSION = "1.38.0"
DESCRIPTION = "feeds behind codes, sealed originals, questions from programs"

TABLES = (
    """CREATE TABLE IF NOT EXISTS own_feed (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
        digest TEXT NOT NULL UNIQUE
    )""",
    """CREATE TABLE IF NOT EXISTS redaction (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
        spans TEXT NOT NULL,
        sealed TEXT,
        day DATE NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS inquiry (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        subject TEXT NOT NULL,
        account TEXT NOT NULL REFERENCES account (id),
        words TEXT NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL,
        put TEXT NOT NULL,
        told TEXT NOT NULL,
        day DATE NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS inquiry_subject ON inquiry (subject)",
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS wish TEXT",
    "ALTER TABLE question ADD COLUMN IF NOT EXISTS inquiry TEXT",
)


async def forwards() -> MigrationManager:
    """Make the tables and the column where they are not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=TABLES)
