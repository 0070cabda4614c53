"""Keys of programs' software, and the answers to calls that are sent twice."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:59:000000"
VERSION = "1.38.0"
DESCRIPTION = "api keys, answers"

# A key is 256 bits from the system's source of chance: a keyed digest is enough, and no salt is needed.
TABLES = (
    """CREATE TABLE IF NOT EXISTS api_key (
        id TEXT PRIMARY KEY,
        program TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        reaches TEXT NOT NULL,
        digest TEXT NOT NULL UNIQUE,
        former TEXT UNIQUE,
        former_until DATE,
        made_on DATE NOT NULL,
        used_on DATE,
        minute INTEGER NOT NULL,
        calls INTEGER NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS api_answer (
        id TEXT PRIMARY KEY,
        key TEXT NOT NULL REFERENCES api_key (id) ON DELETE CASCADE,
        asked TEXT NOT NULL,
        answer TEXT NOT NULL,
        day DATE NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS api_key_program ON api_key (program)",
    "CREATE INDEX IF NOT EXISTS api_answer_key ON api_answer (key)",
    "CREATE INDEX IF NOT EXISTS api_answer_day ON api_answer (day)",
)


async def forwards() -> MigrationManager:
    """Make the tables of keys where they are not there yet."""
    return migration(id=ID, app="apikeys", description=DESCRIPTION, both=TABLES)
