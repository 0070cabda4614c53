"""For which programs somebody answers, and which version of the rule (R44) they signed on which day."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:21:000000"
VERSION = "1.38.0"
DESCRIPTION = "programs of staff, the rule they sign"

STATEMENTS = (
    "ALTER TABLE invitation ADD COLUMN IF NOT EXISTS programs TEXT NOT NULL DEFAULT '[]'",
    """CREATE TABLE IF NOT EXISTS account_program (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id),
        program TEXT NOT NULL,
        since DATE NOT NULL,
        UNIQUE (account, program)
    )""",
    "CREATE INDEX IF NOT EXISTS account_program_program ON account_program (program)",
    """CREATE TABLE IF NOT EXISTS rule_signed (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id),
        version INTEGER NOT NULL,
        signed_on DATE NOT NULL,
        UNIQUE (account, version)
    )""",
)


async def forwards() -> MigrationManager:
    """Add what is not there yet; whoever works for a program already signs before they next write."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=STATEMENTS)
