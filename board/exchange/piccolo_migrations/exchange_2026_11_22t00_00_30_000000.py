"""The boards and agencies that are followed, what they said, and the posts that wait for it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "sources and what they said"

TABLES = (
    """CREATE TABLE IF NOT EXISTS source (
        id TEXT PRIMARY KEY,
        address TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        added_by TEXT REFERENCES account (id),
        added_on DATE NOT NULL,
        etag TEXT NOT NULL,
        modified TEXT NOT NULL,
        next_read TIMESTAMPTZ NOT NULL,
        read_on DATE,
        failing_since DATE,
        why TEXT NOT NULL,
        skipped INTEGER NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS remote_item (
        id TEXT PRIMARY KEY,
        source TEXT REFERENCES source (id) ON DELETE SET NULL,
        direct BOOLEAN NOT NULL,
        said TEXT NOT NULL,
        seen_on DATE NOT NULL,
        post TEXT
    )""",
    """CREATE TABLE IF NOT EXISTS remote_name (
        name TEXT PRIMARY KEY,
        item TEXT NOT NULL REFERENCES remote_item (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX IF NOT EXISTS remote_name_item ON remote_name (item)",
    """CREATE TABLE IF NOT EXISTS remote_post (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
        source TEXT NOT NULL,
        turn TEXT NOT NULL,
        said TEXT NOT NULL,
        before TEXT,
        alert TEXT
    )""",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="exchange", description=DESCRIPTION, both=TABLES)
