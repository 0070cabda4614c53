"""The second factor of staff, its secrets sealed or as digests, and what somebody's work is limited to."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:50:000000"
VERSION = "1.38.0"
DESCRIPTION = "second factor, scopes"

STATEMENTS = (
    "ALTER TABLE account ADD COLUMN IF NOT EXISTS areas TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE account ADD COLUMN IF NOT EXISTS languages TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE session ADD COLUMN IF NOT EXISTS proof TEXT NOT NULL DEFAULT 'phrase'",
    """CREATE TABLE IF NOT EXISTS authenticator (
        account TEXT PRIMARY KEY REFERENCES account (id),
        sealed TEXT NOT NULL,
        step BIGINT NOT NULL,
        since DATE NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS passkey (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id),
        credential TEXT NOT NULL UNIQUE,
        public_key TEXT NOT NULL,
        counter BIGINT NOT NULL,
        name TEXT NOT NULL,
        since DATE NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS passkey_account ON passkey (account)",
    """CREATE TABLE IF NOT EXISTS recovery_code (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id)
    )""",
    "CREATE INDEX IF NOT EXISTS recovery_code_account ON recovery_code (account)",
    """CREATE TABLE IF NOT EXISTS spent_challenge (
        id TEXT PRIMARY KEY,
        at TIMESTAMPTZ NOT NULL
    )""",
)


async def forwards() -> MigrationManager:
    """Add what is not there yet; whoever is signed in at this moment came by a pass-phrase alone."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=STATEMENTS)
