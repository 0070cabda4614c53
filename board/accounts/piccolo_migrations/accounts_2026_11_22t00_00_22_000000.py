"""What an act of staff was about, where that is not a person: the host of a webhook."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:22:000000"
VERSION = "1.38.0"
DESCRIPTION = "what an act was about"

# A table of its own: a column added to the old one could not be added twice.
TABLES = (
    """CREATE TABLE IF NOT EXISTS staff_act_about (
        act TEXT PRIMARY KEY REFERENCES staff_act (id) ON DELETE CASCADE,
        about TEXT NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=TABLES)
