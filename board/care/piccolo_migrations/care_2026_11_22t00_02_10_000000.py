"""Shifts, hours, topics to skip, and whom to talk to."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:02:10:000000"
VERSION = "1.38.0"
DESCRIPTION = "care for those who decide"

TABLES = (
    """CREATE TABLE IF NOT EXISTS care_shift (
        account TEXT PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        since TIMESTAMPTZ NOT NULL,
        began TIMESTAMPTZ NOT NULL,
        until TIMESTAMPTZ NOT NULL,
        ended TIMESTAMPTZ,
        rested TIMESTAMPTZ NOT NULL,
        done INTEGER NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS care_day (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        day DATE NOT NULL,
        quarters INTEGER NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS care_day_account ON care_day (account, day)",
    "CREATE INDEX IF NOT EXISTS care_day_day ON care_day (day)",
    """CREATE TABLE IF NOT EXISTS care_skip (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        topic TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS care_skip_account ON care_skip (account)",
    """CREATE TABLE IF NOT EXISTS care_contact (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, ways TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS decision_account ON decision (account, day)",
)


async def forwards() -> MigrationManager:
    """Make the tables where they are not there yet."""
    return migration(id=ID, app="care", description=DESCRIPTION, both=TABLES)
