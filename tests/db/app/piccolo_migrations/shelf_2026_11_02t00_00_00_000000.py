from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-02T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "A first book, which a second run of this file would double."


async def forwards() -> MigrationManager:
    return migration(
        id=ID,
        app="shelf",
        description=DESCRIPTION,
        both=(
            "CREATE UNIQUE INDEX IF NOT EXISTS book_title ON book (title)",
            "INSERT INTO book (title) VALUES ('{first}')",
        ),
    )
