"""Lists of feedback in their own orders, of an area or a service too, and the stories among them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:51:000000"
VERSION = "1.38.0"
DESCRIPTION = "indexes of the orders of feedback"

INDEXES = (
    "CREATE INDEX IF NOT EXISTS feedback_by_change ON feedback (updated, id)",
    "CREATE INDEX IF NOT EXISTS feedback_by_release ON feedback (published, id)",
    "CREATE INDEX IF NOT EXISTS feedback_in_area ON feedback (area, published, id)",
    "CREATE INDEX IF NOT EXISTS feedback_area_change ON feedback (area, updated, id)",
    "CREATE INDEX IF NOT EXISTS feedback_service_change ON feedback (service, updated, id)",
    # The same words as in feedback/lived.py: an engine takes the index only where they are.
    """CREATE INDEX IF NOT EXISTS feedback_story ON feedback (standing, published, id)
        WHERE record LIKE '%"about":[%"story"%],%'""",
)


async def forwards() -> MigrationManager:
    """Add the indexes where they are not there yet."""
    return migration(id=ID, app="feedback", description=DESCRIPTION, both=INDEXES)
