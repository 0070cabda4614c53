"""Walking the queue in each of its orders, past the posts that stand behind another."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:20:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes for the lanes and orders of the desk"

INDEXES = (
    "CREATE INDEX IF NOT EXISTS post_urgent ON post (state, urgency, suspect, due, id) WHERE head IS NULL",
    "CREATE INDEX IF NOT EXISTS post_in_lane ON post (state, lane, suspect, due, id) WHERE head IS NULL",
    "CREATE INDEX IF NOT EXISTS post_oldest ON post (state, received, due, id) WHERE head IS NULL",
)


async def forwards() -> MigrationManager:
    """Add the indexes where they are not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=INDEXES)
