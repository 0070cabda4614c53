"""Quick reports about services, the marks of the forms they came in, and what they wrote into listings."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:12:000000"
VERSION = "1.38.0"
DESCRIPTION = "quick reports about services"

TABLES = (
    """CREATE TABLE IF NOT EXISTS remark (
        id TEXT PRIMARY KEY,
        post TEXT UNIQUE REFERENCES post (id) ON DELETE CASCADE,
        service TEXT NOT NULL,
        what TEXT NOT NULL,
        item TEXT NOT NULL,
        number INTEGER NOT NULL,
        open TEXT UNIQUE,
        sources TEXT NOT NULL,
        alert TEXT UNIQUE
    )""",
    "CREATE TABLE IF NOT EXISTS remark_once (once TEXT PRIMARY KEY, day DATE NOT NULL)",
    """CREATE TABLE IF NOT EXISTS remark_mark (
        id TEXT PRIMARY KEY,
        service TEXT NOT NULL REFERENCES service (id) ON DELETE CASCADE,
        what TEXT NOT NULL,
        item TEXT NOT NULL,
        notice TEXT NOT NULL,
        until DATE NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS remark_mark_service ON remark_mark (service)",
    "CREATE INDEX IF NOT EXISTS remark_mark_until ON remark_mark (until)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="remarks", description=DESCRIPTION, both=TABLES)
