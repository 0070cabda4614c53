"""What feedback about a service tells, tap by tap, and how many say "same here"."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:11:000000"
VERSION = "1.38.0"
DESCRIPTION = "themes of a service, same here"

TABLES = (
    """CREATE TABLE IF NOT EXISTS feedback_theme (
        id TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        service TEXT NOT NULL,
        quarter TEXT NOT NULL,
        theme TEXT NOT NULL,
        answer TEXT NOT NULL,
        told TIMESTAMPTZ NOT NULL
    )""",
    """CREATE INDEX IF NOT EXISTS feedback_theme_told
        ON feedback_theme (service, quarter, theme, answer, told)""",
    "CREATE INDEX IF NOT EXISTS feedback_theme_subject ON feedback_theme (subject)",
    "CREATE INDEX IF NOT EXISTS feedback_of_service ON feedback (service, standing, published, id)",
    """CREATE TABLE IF NOT EXISTS feedback_same (
        feedback TEXT PRIMARY KEY REFERENCES feedback (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        told INTEGER NOT NULL,
        day DATE
    )""",
    "CREATE TABLE IF NOT EXISTS feedback_same_once (once TEXT PRIMARY KEY, day DATE NOT NULL)",
)


async def forwards() -> MigrationManager:
    """Make the tables and indexes where they are not there yet."""
    return migration(id=ID, app="feedback", description=DESCRIPTION, both=TABLES)
