"""Piccolo's own runner of migrations: loaded where there is something to run, for it takes long to load."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO

from piccolo.apps.migrations.commands.base import BaseMigrationManager
from piccolo.apps.migrations.commands.forwards import ForwardsMigrationManager, run_forwards
from piccolo.conf.apps import MigrationModule
from typing_extensions import override

Named = tuple[str, str]


async def run_all() -> None:
    """Run every migration that has not run."""
    with _quietly():
        result = await run_forwards("all")
    if not result.success:
        raise RuntimeError(f"The migrations stopped: {result.message}")


async def run_some(wanted: Iterable[Named]) -> None:
    """Run these alone, where they have not run."""
    with _quietly():
        for app in BaseMigrationManager().get_sorted_app_names():
            await _Some(app, {name for of, name in wanted if of == app}).run()


def known() -> set[Named]:
    """Every migration that Piccolo finds, by its app and id."""
    finder = BaseMigrationManager()
    with _quietly():
        return {
            (app.app_name, name)
            for app in finder.get_app_configs()
            for name in finder.get_migration_modules(app.resolved_migrations_folder_path)
        }


class _Some(ForwardsMigrationManager):
    """Piccolo's own runner, which sees no other migrations than these."""

    def __init__(self, app_name: str, names: set[str]) -> None:
        super().__init__(app_name)
        self.names = names

    @override
    def get_migration_modules(self, folder_path: str) -> dict[str, MigrationModule]:
        found = super().get_migration_modules(folder_path)
        return {name: module for name, module in found.items() if name in self.names}


@contextmanager
def _quietly() -> Iterator[None]:
    """Piccolo prints as it goes, and puts each migrations folder at the head of the import path."""
    path = sys.path.copy()
    try:
        with redirect_stdout(StringIO()):
            yield
    finally:
        sys.path[:] = path
