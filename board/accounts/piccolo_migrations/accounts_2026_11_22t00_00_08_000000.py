"""Browsers that staff have signed in with, and what was done about accounts: in days, never moments."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:08:000000"
VERSION = "1.38.0"
DESCRIPTION = "devices, acts of staff"

# Of a device only a SHA-256 is kept. The first keeper is invited by nobody (actor), and an invitation
# concerns nobody yet (concerns).
TABLES = (
    """CREATE TABLE IF NOT EXISTS device (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id),
        since DATE NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS device_account ON device (account)",
    """CREATE TABLE IF NOT EXISTS staff_act (
        id TEXT PRIMARY KEY,
        day DATE NOT NULL,
        what TEXT NOT NULL,
        role TEXT NOT NULL,
        actor TEXT REFERENCES account (id),
        concerns TEXT REFERENCES account (id)
    )""",
    "CREATE INDEX IF NOT EXISTS staff_act_day ON staff_act (day)",
)


async def forwards() -> MigrationManager:
    """Make the two tables where they are not there yet."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=TABLES)
