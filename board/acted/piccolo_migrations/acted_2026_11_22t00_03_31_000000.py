"""What each program did about an alert, and which programs want to be named beside it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:31:000000"
VERSION = "1.38.0"
DESCRIPTION = "what programs did about an alert"

TABLES = (
    """CREATE TABLE IF NOT EXISTS acted (
        id TEXT PRIMARY KEY,
        alert TEXT NOT NULL REFERENCES alert (id) ON DELETE CASCADE,
        program TEXT NOT NULL,
        step TEXT NOT NULL,
        version INTEGER NOT NULL,
        stands BOOLEAN NOT NULL,
        day DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS acted_once ON acted (alert, program, step)",
    "CREATE TABLE IF NOT EXISTS acted_named (program TEXT PRIMARY KEY, since DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="acted", description=DESCRIPTION, both=TABLES)
