"""When the pages that we point to were last opened."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:41:000000"
VERSION = "1.38.0"
DESCRIPTION = "links that are looked after"

TABLES = (
    """CREATE TABLE IF NOT EXISTS link_check (
        link TEXT PRIMARY KEY,
        checked_on DATE NOT NULL,
        found BOOLEAN NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Make the table where it is not there yet."""
    return migration(id=ID, app="community", description=DESCRIPTION, both=TABLES)
