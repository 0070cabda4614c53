"""Posts, decisions, the outbox and the edition counter. Ids are random: their order says nothing of time."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "posts, decisions, outbox, edition"

POST = """
CREATE TABLE IF NOT EXISTS post (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    area TEXT,
    language TEXT NOT NULL,
    words TEXT NOT NULL,
    use TEXT NOT NULL,
    may_ask BOOLEAN NOT NULL,
    suspect BOOLEAN NOT NULL,
    received TIMESTAMPTZ NOT NULL,
    due TIMESTAMPTZ,
    once TEXT UNIQUE,
    code TEXT UNIQUE,
    public_words TEXT NOT NULL,
    removed TEXT NOT NULL,
    reason TEXT,
    outcome TEXT,
    decided_on DATE
)"""

COMMON = (
    """CREATE TABLE IF NOT EXISTS decision (
        id TEXT PRIMARY KEY,
        post TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        action TEXT NOT NULL,
        from_state TEXT NOT NULL,
        to_state TEXT NOT NULL,
        reason TEXT,
        removed INTEGER NOT NULL,
        account TEXT REFERENCES account (id),
        day DATE NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS decision_once ON decision (post, version)",
    "CREATE INDEX IF NOT EXISTS decision_day ON decision (day)",
    "CREATE INDEX IF NOT EXISTS post_queue ON post (state, urgency, suspect, due, id)",
    "CREATE TABLE IF NOT EXISTS edition (id INTEGER PRIMARY KEY, number INTEGER NOT NULL)",
    "INSERT INTO edition (id, number) VALUES (1, 0) ON CONFLICT (id) DO NOTHING",
    """CREATE TABLE IF NOT EXISTS outbox (
        seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, subject TEXT NOT NULL, version INTEGER NOT NULL
    )""",
    "CREATE UNIQUE INDEX IF NOT EXISTS outbox_once ON outbox (topic, subject, version)",
)


async def forwards() -> MigrationManager:
    """Make the spine's tables where they are not there yet."""
    return migration(
        id=ID,
        app="posts",
        description=DESCRIPTION,
        both=(POST, *COMMON),
    )
