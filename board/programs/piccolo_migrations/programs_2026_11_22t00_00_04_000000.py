"""Programs, and the services that people look for and give feedback on."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:04:000000"
VERSION = "1.38.0"
DESCRIPTION = "programs, services"

TABLES = (
    "CREATE TABLE IF NOT EXISTS program (id TEXT PRIMARY KEY, name TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS service (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        program TEXT REFERENCES program (id) ON DELETE SET NULL,
        kinds TEXT NOT NULL,
        area TEXT,
        address TEXT NOT NULL,
        phone TEXT NOT NULL,
        website TEXT NOT NULL,
        hours_text TEXT NOT NULL,
        schedules TEXT NOT NULL,
        languages TEXT NOT NULL,
        access_notes TEXT NOT NULL,
        status TEXT NOT NULL,
        as_of TEXT,
        checked_on DATE,
        source TEXT NOT NULL,
        source_url TEXT NOT NULL,
        licence TEXT NOT NULL,
        note TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS service_area ON service (area)",
    "CREATE INDEX IF NOT EXISTS service_program ON service (program)",
)


async def forwards() -> MigrationManager:
    """Make the tables of programs where they are not there yet."""
    return migration(id=ID, app="programs", description=DESCRIPTION, both=TABLES)
