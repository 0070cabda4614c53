"""What alert posts say, the living alerts with all their versions, and which posts each was built from."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "alert facts, alerts, versions, joined posts"

TABLES = (
    """CREATE TABLE IF NOT EXISTS alert_facts (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE, facts TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS alert (
        id TEXT PRIMARY KEY,
        version INTEGER NOT NULL,
        standing TEXT NOT NULL,
        message TEXT NOT NULL,
        note TEXT NOT NULL,
        area TEXT,
        family TEXT NOT NULL,
        risk INTEGER NOT NULL,
        published TIMESTAMPTZ NOT NULL,
        updated TIMESTAMPTZ NOT NULL,
        expires TIMESTAMPTZ,
        record TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS alert_newest ON alert (standing, updated, id)",
    """CREATE TABLE IF NOT EXISTS alert_version (
        id TEXT PRIMARY KEY,
        alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        message TEXT NOT NULL,
        note TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        record TEXT NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS alert_version_once ON alert_version (alert, version)",
    """CREATE TABLE IF NOT EXISTS alert_post (
        post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
        alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE
    )""",
    "CREATE INDEX IF NOT EXISTS alert_post_alert ON alert_post (alert)",
)


async def forwards() -> MigrationManager:
    """Make the alerts' tables where they are not there yet."""
    return migration(id=ID, app="alerts", description=DESCRIPTION, both=TABLES)
