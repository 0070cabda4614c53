"""On PostgreSQL the edition of the public pages tells every process that it turned."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:30:000000"
VERSION = "1.38.0"
DESCRIPTION = "the edition tells that it turned"


async def forwards() -> MigrationManager:
    """A trigger: told in the transaction that turns it, and no statement can forget."""
    return migration(
        id=ID,
        app="posts",
        description=DESCRIPTION,
        postgres=(
            """CREATE OR REPLACE FUNCTION edition_turned() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_notify('board_turned', ''); RETURN NULL; END $$""",
            """CREATE OR REPLACE TRIGGER edition_tells AFTER UPDATE ON edition
            FOR EACH STATEMENT EXECUTE FUNCTION edition_turned()""",
        ),
    )
