"""Who has which post open. A lease goes with its session: whoever signs out holds nothing (T-21)."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:21:000000"
VERSION = "1.38.0"
DESCRIPTION = "leases on posts"

LEASE = """
CREATE TABLE IF NOT EXISTS lease (
    post TEXT PRIMARY KEY REFERENCES post (id) ON DELETE CASCADE,
    holder TEXT NOT NULL REFERENCES account (id),
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    expires TIMESTAMPTZ NOT NULL
)"""

COMMON = (
    LEASE,
    "CREATE INDEX IF NOT EXISTS lease_session ON lease (session)",
    "CREATE INDEX IF NOT EXISTS lease_expires ON lease (expires)",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=COMMON)
