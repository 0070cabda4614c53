"""What a migration file needs: its SQL per engine, and a guard that it may run twice."""

import re
from collections.abc import Sequence

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from board.db.bound import current

_MAKES_OR_DROPS = re.compile(r"\s*(CREATE|DROP)\b", re.IGNORECASE)
_MAY_RUN_TWICE = re.compile(
    r"\s*(CREATE\s+OR\s+REPLACE|CREATE\s+[A-Z ]+\s+IF\s+NOT\s+EXISTS|DROP\s+[A-Z ]+\s+IF\s+EXISTS)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\s*(ALTER TABLE (\w+) ADD COLUMN) IF NOT EXISTS ((\w+)\b.*)", re.IGNORECASE | re.DOTALL)
_KEYED = re.compile(r"\s*CREATE TABLE\b.*\bTEXT\s+PRIMARY KEY\b", re.IGNORECASE | re.DOTALL)


def migration(
    *,
    id: str,  # noqa: A002 - a migration file calls it ID
    app: str,
    description: str,
    both: Sequence[str] = (),
    sqlite: Sequence[str] = (),
    postgres: Sequence[str] = (),
) -> MigrationManager:
    """A migration that runs `both` and then the SQL of the engine it meets, one statement to a string."""
    for statement in (*both, *sqlite, *postgres):
        _refuse_once_only(statement)

    async def run() -> None:
        of_sqlite = current.engine.engine_type == "sqlite"
        for statement in (*both, *(sqlite if of_sqlite else postgres)):
            await (_of_sqlite(statement) if of_sqlite else current.run_ddl(statement))

    manager = MigrationManager(migration_id=id, app_name=app, description=description)
    manager.add_raw(run)
    return manager


async def _of_sqlite(statement: str) -> None:
    """SQLite adds a column without asking whether it is there, so that is asked first."""
    if not (adds := _ADDS.match(statement)):
        await current.run_ddl(_unordered(statement))
        return
    alters, table, column, name = adds.groups()
    there = await current.run_ddl(f"PRAGMA table_info({table})")
    if name not in {row["name"] for row in there}:
        await current.run_ddl(f"{alters} {column}")


def _unordered(statement: str) -> str:
    """Threat: SQLite numbers rows as they come, and so tells the order of posts whose ids are random.

    A table with a key of its own needs no such number, and is then kept in the order of its keys.
    """
    keyed = _KEYED.match(statement) and "WITHOUT ROWID" not in statement.upper()
    return f"{statement} WITHOUT ROWID" if keyed else statement


def _refuse_once_only(statement: str) -> None:
    # Piccolo's own command line notes a migration as done outside the transaction that ran it.
    if _MAKES_OR_DROPS.match(statement) and not _MAY_RUN_TWICE.match(statement):
        raise ValueError(
            f"This must be able to run twice: say IF NOT EXISTS, IF EXISTS or OR REPLACE in {statement!r}."
        )
