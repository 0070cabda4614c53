"""The day of the last sweep, by which a clock that has jumped is known."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:06:000000"
VERSION = "1.38.0"
DESCRIPTION = "the last sweep"

TABLES = ("CREATE TABLE IF NOT EXISTS last_sweep (id INTEGER PRIMARY KEY, day DATE NOT NULL)",)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=TABLES)
