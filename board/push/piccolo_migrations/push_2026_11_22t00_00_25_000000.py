"""Phones that want notices, notices on their way, and how far the outbox has been told."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:25:000000"
VERSION = "1.38.0"
DESCRIPTION = "notices on phones"

TABLES = (
    "CREATE TABLE IF NOT EXISTS push_phone (id TEXT PRIMARY KEY, sealed TEXT NOT NULL, week TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS push_notice (
        id TEXT PRIMARY KEY,
        phone TEXT NOT NULL REFERENCES push_phone (id) ON DELETE CASCADE,
        sealed TEXT NOT NULL,
        tries INTEGER NOT NULL,
        due TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS push_notice_due ON push_notice (due)",
    "CREATE INDEX IF NOT EXISTS push_notice_phone ON push_notice (phone)",
    """CREATE TABLE IF NOT EXISTS push_told (
        id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, until INTEGER NOT NULL, after TEXT NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="push", description=DESCRIPTION, both=TABLES)
