"""Approvals that are held for a while, nights with too few people, and how posts were judged."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:01:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "held approvals, understaffed nights and judgements"

HELD = """
CREATE TABLE IF NOT EXISTS held (
    post TEXT PRIMARY KEY REFERENCES post (id),
    version INTEGER NOT NULL,
    deed TEXT NOT NULL,
    form TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    ripe TIMESTAMPTZ,
    needed INTEGER NOT NULL,
    second TEXT REFERENCES account (id),
    alone BOOLEAN NOT NULL,
    why TEXT NOT NULL,
    failed TEXT,
    CHECK (second <> account)
)"""
JUDGEMENT = """
CREATE TABLE IF NOT EXISTS judgement (
    id TEXT PRIMARY KEY,
    post TEXT NOT NULL REFERENCES post (id),
    version INTEGER NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    danger INTEGER,
    specific INTEGER,
    believable INTEGER,
    privacy INTEGER,
    urgency INTEGER,
    UNIQUE (post, version, account)
)"""
SMALL = (
    "CREATE INDEX IF NOT EXISTS held_ripe ON held (ripe)",
    "CREATE TABLE IF NOT EXISTS nights (id INTEGER PRIMARY KEY, until DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the three tables where they are not there yet."""
    return migration(id=ID, app="posts", description=DESCRIPTION, both=(HELD, JUDGEMENT, *SMALL))
