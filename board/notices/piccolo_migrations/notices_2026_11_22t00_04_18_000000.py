"""Corrections of notices: what waits for a second person, and the day and reason of what was approved."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:18:000000"
VERSION = "1.38.0"
DESCRIPTION = "corrections of notices"

STATEMENTS = (
    "ALTER TABLE notice ADD COLUMN IF NOT EXISTS corrected_on DATE",
    "ALTER TABLE notice ADD COLUMN IF NOT EXISTS corrected_why TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE IF NOT EXISTS notice_correction (
        id TEXT PRIMARY KEY,
        notice TEXT NOT NULL UNIQUE REFERENCES notice (id),
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        area TEXT,
        language TEXT NOT NULL,
        begins DATE NOT NULL,
        ends DATE NOT NULL,
        why TEXT NOT NULL,
        made_by TEXT REFERENCES account (id) ON DELETE SET NULL,
        made_on DATE NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Add what is not there yet; no notice has been corrected so far."""
    return migration(id=ID, app="notices", description=DESCRIPTION, both=STATEMENTS)
