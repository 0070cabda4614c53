"""A group keeps its name when another post leads it: handing on ten thousand posts writes two rows."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:02:20:000000"
VERSION = "1.38.0"
DESCRIPTION = "the name of the group that a post leads"

NAMES = (
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS leads TEXT",
    "CREATE INDEX IF NOT EXISTS post_leads ON post (leads) WHERE leads IS NOT NULL",
    """CREATE INDEX IF NOT EXISTS post_behind ON post (head, state, urgency, suspect, due, id)
        WHERE head IS NOT NULL""",
)


async def forwards() -> MigrationManager:
    """Add the column and the indexes where they are not there yet; a post without a name bears its id."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=NAMES)
