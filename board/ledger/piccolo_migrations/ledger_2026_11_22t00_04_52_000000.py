"""What keepers said of requests, without going through the whole chain."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:52:000000"
VERSION = "1.38.0"
DESCRIPTION = "index of the requests in the chain"

INDEXES = (
    # The same words as in ledger/months.py: an engine takes the index only where they are.
    """CREATE INDEX IF NOT EXISTS chain_requests ON chain (seq) WHERE event LIKE '%"event":"requests"%'""",
)


async def forwards() -> MigrationManager:
    """Add the indexes where they are not there yet."""
    return migration(id=ID, app="ledger", description=DESCRIPTION, both=INDEXES)
