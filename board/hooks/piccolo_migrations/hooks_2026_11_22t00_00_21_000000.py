"""Webhooks and what is on its way to them. Of a delivery that is over, the day is all the time there is."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:21:000000"
VERSION = "1.38.0"
DESCRIPTION = "webhooks, deliveries"

# A secret is sealed with a key that is not in the database; the former one is there while both sign.
TABLES = (
    """CREATE TABLE IF NOT EXISTS hook (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        wants TEXT NOT NULL,
        state TEXT NOT NULL,
        why TEXT,
        secret TEXT NOT NULL,
        former TEXT,
        former_until TIMESTAMPTZ,
        lease TEXT,
        leased_until TIMESTAMPTZ,
        made_on DATE NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS hook_delivery (
        id TEXT PRIMARY KEY,
        hook TEXT NOT NULL REFERENCES hook (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        topic TEXT NOT NULL,
        subject TEXT NOT NULL,
        version INTEGER NOT NULL,
        state TEXT NOT NULL,
        due TIMESTAMPTZ,
        tries INTEGER NOT NULL,
        outcome TEXT,
        day DATE NOT NULL
    )""",
    """CREATE UNIQUE INDEX IF NOT EXISTS hook_delivery_once
    ON hook_delivery (hook, topic, subject, version)""",
    "CREATE INDEX IF NOT EXISTS hook_delivery_due ON hook_delivery (state, due)",
    "CREATE INDEX IF NOT EXISTS hook_delivery_log ON hook_delivery (hook, seq)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="hooks", description=DESCRIPTION, both=TABLES)
