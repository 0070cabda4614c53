from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-01T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A shelf of books."


async def forwards() -> MigrationManager:
    return migration(
        id=ID,
        app="shelf",
        description=DESCRIPTION,
        sqlite=(
            "CREATE TABLE IF NOT EXISTS book (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL)",
        ),
        postgres=("CREATE TABLE IF NOT EXISTS book (id SERIAL PRIMARY KEY, title TEXT NOT NULL)",),
    )
