"""What becomes of feedback at its program: states, replies, what people say of a change."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:22:000000"
VERSION = "1.38.0"
DESCRIPTION = "replies and what they lead to"

STATEMENTS = (
    """CREATE TABLE IF NOT EXISTS feedback_shared (
        id TEXT PRIMARY KEY,
        post TEXT UNIQUE REFERENCES post (id) ON DELETE SET NULL,
        service TEXT NOT NULL,
        published TIMESTAMPTZ NOT NULL,
        record TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS response (
        feedback TEXT PRIMARY KEY,
        service TEXT NOT NULL,
        program TEXT NOT NULL,
        alone BOOLEAN NOT NULL,
        state TEXT NOT NULL,
        version INTEGER NOT NULL,
        began DATE NOT NULL,
        moved_on DATE NOT NULL,
        due DATE,
        late_on DATE,
        reminded INTEGER NOT NULL,
        changes INTEGER NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS response_program ON response (program, state)",
    "CREATE INDEX IF NOT EXISTS response_service ON response (service)",
    "CREATE INDEX IF NOT EXISTS response_due ON response (due)",
    """CREATE TABLE IF NOT EXISTS reply (
        id TEXT PRIMARY KEY,
        feedback TEXT NOT NULL REFERENCES response (feedback) ON DELETE CASCADE,
        program TEXT NOT NULL,
        account TEXT NOT NULL REFERENCES account (id),
        version INTEGER NOT NULL,
        stage TEXT NOT NULL,
        number INTEGER,
        state TEXT NOT NULL,
        said TEXT NOT NULL,
        written_on DATE NOT NULL,
        printed_on DATE,
        reason TEXT,
        note TEXT NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS reply_feedback ON reply (feedback)",
    "CREATE INDEX IF NOT EXISTS reply_stage ON reply (stage, program)",
    # Of one feedback, one reply waits at a time: a double press is one.
    "CREATE UNIQUE INDEX IF NOT EXISTS reply_waits ON reply (feedback) WHERE stage = 'waiting'",
    """CREATE TABLE IF NOT EXISTS change_said (
        id TEXT PRIMARY KEY,
        feedback TEXT NOT NULL REFERENCES response (feedback) ON DELETE CASCADE,
        change INTEGER NOT NULL,
        answer TEXT NOT NULL,
        number INTEGER NOT NULL,
        told INTEGER NOT NULL,
        day DATE,
        UNIQUE (feedback, change, answer)
    )""",
    "CREATE TABLE IF NOT EXISTS change_said_once (once TEXT PRIMARY KEY, day DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the tables of replies where they are not there yet."""
    return migration(id=ID, app="replies", description=DESCRIPTION, both=STATEMENTS)
