"""By what waiting posts are compared, so that those that tell of the same thing are shown as one card."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:10:000000"
VERSION = "1.38.0"
DESCRIPTION = "sketches of waiting posts"

COLUMNS = (
    "ALTER TABLE post ADD COLUMN IF NOT EXISTS sketch TEXT",
    # What was decided before there were groups is never compared.
    "UPDATE post SET sketch = '' WHERE state <> 'waiting'",
    "CREATE INDEX IF NOT EXISTS post_new ON post (id) WHERE sketch IS NULL",
    "CREATE INDEX IF NOT EXISTS post_sketch ON post (sketch) WHERE sketch <> ''",
    # The queue in its order without what stands behind others: a flood is not walked through for each page.
    "CREATE INDEX IF NOT EXISTS post_cards ON post (state, urgency, suspect, due, id) WHERE head IS NULL",
    "CREATE INDEX IF NOT EXISTS post_lane_cards ON post (state, lane, suspect, due, id) WHERE head IS NULL",
)


async def forwards() -> MigrationManager:
    """Add the column where it is not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=COLUMNS)
