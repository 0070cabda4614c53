"""On PostgreSQL the edition of services tells every process that it turned."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.schema import migration

ID = "2026-11-22T00:04:31:000000"
VERSION = "1.38.0"
DESCRIPTION = "the edition tells that it turned"


async def forwards() -> MigrationManager:
    """A trigger: told in the transaction that turns it, and no statement can forget."""
    return migration(
        id=ID,
        app="programs",
        description=DESCRIPTION,
        postgres=(
            """CREATE OR REPLACE FUNCTION service_edition_turned() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_notify('board_turned', ''); RETURN NULL; END $$""",
            """CREATE OR REPLACE TRIGGER service_edition_tells AFTER UPDATE ON service_edition
            FOR EACH STATEMENT EXECUTE FUNCTION service_edition_turned()""",
        ),
    )
