"""Accounts, sessions, invitations and tries to sign in. Of every secret there is only a digest."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:05:000000"
VERSION = "1.38.0"
DESCRIPTION = "accounts, sessions, invitations"

TABLES = (
    """CREATE TABLE IF NOT EXISTS account (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL UNIQUE,
        role TEXT NOT NULL,
        passphrase TEXT NOT NULL,
        active BOOLEAN NOT NULL,
        created_on DATE NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS session (
        id TEXT PRIMARY KEY,
        account TEXT NOT NULL REFERENCES account (id),
        begun TIMESTAMPTZ NOT NULL,
        last_seen TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS session_account ON session (account)",
    """CREATE TABLE IF NOT EXISTS invitation (
        digest TEXT PRIMARY KEY,
        role TEXT NOT NULL,
        note TEXT NOT NULL,
        invited_by TEXT REFERENCES account (id),
        expires TIMESTAMPTZ NOT NULL,
        used_on DATE
    )""",
    """CREATE TABLE IF NOT EXISTS sign_in_try (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS sign_in_try_name ON sign_in_try (name, at)",
)


async def forwards() -> MigrationManager:
    """Make the tables of staff where they are not there yet."""
    return migration(id=ID, app="accounts", description=DESCRIPTION, both=TABLES)
