"""Calls when something waits too long, and the phones of staff that they go to."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:02:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "calls to whoever is on duty"

TABLES = (
    "CREATE TABLE IF NOT EXISTS care_late (post TEXT PRIMARY KEY, step INTEGER NOT NULL)",
    "CREATE TABLE IF NOT EXISTS care_lane (lane TEXT PRIMARY KEY, called TIMESTAMPTZ)",
    """CREATE TABLE IF NOT EXISTS care_call (
        id TEXT PRIMARY KEY,
        lane TEXT NOT NULL,
        why TEXT NOT NULL,
        many TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        handed BOOLEAN NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS care_phone (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        sealed TEXT NOT NULL,
        week TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS care_phone_account ON care_phone (account)",
    """CREATE TABLE IF NOT EXISTS care_ring (
        id TEXT PRIMARY KEY,
        phone TEXT NOT NULL REFERENCES care_phone (id) ON DELETE CASCADE,
        sealed TEXT NOT NULL,
        tries INTEGER NOT NULL,
        due TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS care_ring_due ON care_ring (due)",
    "CREATE INDEX IF NOT EXISTS care_ring_phone ON care_ring (phone)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="care", description=DESCRIPTION, both=TABLES)
