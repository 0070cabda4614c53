"""What was asked for an inquiry, found by it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:53:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of the questions of an inquiry"

INDEXES = ("CREATE INDEX IF NOT EXISTS question_inquiry ON question (inquiry) WHERE inquiry IS NOT NULL",)


async def forwards() -> MigrationManager:
    """Add the index where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=INDEXES)
