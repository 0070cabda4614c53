"""What a directory says of a service: where, what to bring, what to expect, when it is shut, what is out."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:03:01:000000"
VERSION = "1.38.0"
DESCRIPTION = "what a directory says of services and programs"

_SERVICE = (
    "city TEXT NOT NULL DEFAULT ''",
    "region TEXT NOT NULL DEFAULT ''",
    "country TEXT NOT NULL DEFAULT ''",
    "postcode TEXT NOT NULL DEFAULT ''",
    "lat DOUBLE PRECISION",
    "lon DOUBLE PRECISION",
    "email TEXT NOT NULL DEFAULT ''",
    "description TEXT NOT NULL DEFAULT ''",
    "cost TEXT NOT NULL DEFAULT ''",
    "bring TEXT NOT NULL DEFAULT '[]'",
    "expect TEXT NOT NULL DEFAULT ''",
    "eligibility TEXT NOT NULL DEFAULT ''",
    "closures TEXT NOT NULL DEFAULT '[]'",
    "notice TEXT NOT NULL DEFAULT ''",
    "stock_out TEXT NOT NULL DEFAULT '[]'",
    "checked_by TEXT NOT NULL DEFAULT ''",
    "also TEXT NOT NULL DEFAULT '{}'",
    "version INTEGER NOT NULL DEFAULT 1",
)
_PROGRAM = (
    "description TEXT NOT NULL DEFAULT ''",
    "website TEXT NOT NULL DEFAULT ''",
    "email TEXT NOT NULL DEFAULT ''",
    "also TEXT NOT NULL DEFAULT '{}'",
    "version INTEGER NOT NULL DEFAULT 1",
)
COLUMNS = (
    *(f"ALTER TABLE service ADD COLUMN IF NOT EXISTS {column}" for column in _SERVICE),
    *(f"ALTER TABLE program ADD COLUMN IF NOT EXISTS {column}" for column in _PROGRAM),
)


async def forwards() -> MigrationManager:
    """Add the columns where they are not there yet."""
    return migration(id=ID, app="programs", description=DESCRIPTION, both=COLUMNS)
