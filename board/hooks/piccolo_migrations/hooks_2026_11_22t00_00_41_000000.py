"""Whose account made a webhook: it is theirs to look after, and stops with the account."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:41:000000"
VERSION = "1.38.0"
DESCRIPTION = "makers of webhooks"

# Of the webhooks that are there already nobody wrote down who made them: keepers look after those.
COLUMN = "ALTER TABLE hook ADD COLUMN IF NOT EXISTS maker TEXT REFERENCES account (id)"
INDEX = "CREATE INDEX IF NOT EXISTS hook_maker ON hook (maker)"


async def forwards() -> MigrationManager:
    """Add the column where it is not there yet."""
    return migration(id=ID, app="hooks", description=DESCRIPTION, both=(COLUMN, INDEX))
