"""How often what is known of services has changed: whoever keeps a copy of them compares it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "the edition of services"


async def forwards() -> MigrationManager:
    """One row that counts."""
    return migration(
        id=ID,
        app="programs",
        description=DESCRIPTION,
        both=(
            "CREATE TABLE IF NOT EXISTS service_edition (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)",
            "INSERT INTO service_edition (id, number) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
        ),
    )
