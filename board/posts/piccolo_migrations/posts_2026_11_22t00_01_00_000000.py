"""Where a post waits, and to which other post it belongs: what it amends, follows or tells again."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "lanes, amendments and groups of posts"

COLUMNS = (
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS lane TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS amends TEXT",
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS follows TEXT",
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS head TEXT",
    """UPDATE post SET lane = CASE WHEN urgency = 1 THEN 'life' ELSE
    CASE WHEN kind = 'alert' THEN 'alerts' ELSE 'feedback' END END WHERE lane = ''""",
    "CREATE INDEX IF NOT EXISTS post_lane ON post (state, lane, suspect, due, id)",
    "CREATE INDEX IF NOT EXISTS post_amends ON post (amends)",
    "CREATE INDEX IF NOT EXISTS post_follows ON post (follows)",
    "CREATE INDEX IF NOT EXISTS post_head ON post (head)",
)


async def forwards() -> MigrationManager:
    """Add the columns where they are not there yet; what waits goes into the lane it would come into."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=COLUMNS)
