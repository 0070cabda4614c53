"""Counts of a day, and what stood out among them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:38:000000"
VERSION = "1.38.0"
DESCRIPTION = "early signal"

TABLES = (
    """CREATE TABLE IF NOT EXISTS signal_tally (
        id TEXT PRIMARY KEY,
        day DATE NOT NULL,
        area TEXT NOT NULL,
        family TEXT NOT NULL,
        mark TEXT NOT NULL,
        number INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS signal_tally_once ON signal_tally (day, area, family, mark)",
    """CREATE TABLE IF NOT EXISTS signal (
        id TEXT PRIMARY KEY,
        area TEXT NOT NULL,
        family TEXT NOT NULL,
        number INTEGER NOT NULL,
        first_day DATE NOT NULL,
        last_day DATE NOT NULL,
        marks TEXT NOT NULL,
        why TEXT NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS signal_once ON signal (area, family)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="signals", description=DESCRIPTION, both=TABLES)
