"""Notices and events of the community."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:42:000000"
VERSION = "1.38.0"
DESCRIPTION = "notices of the community"

TABLES = (
    """CREATE TABLE IF NOT EXISTS notice (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        standing TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        area TEXT,
        language TEXT NOT NULL,
        begins DATE NOT NULL,
        ends DATE NOT NULL,
        made_by TEXT REFERENCES account (id) ON DELETE SET NULL,
        second_by TEXT REFERENCES account (id) ON DELETE SET NULL,
        posted_on DATE,
        changed_on DATE NOT NULL,
        why TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS notice_ends ON notice (ends)",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="notices", description=DESCRIPTION, both=TABLES)
