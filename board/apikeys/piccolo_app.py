"""The shelf of keys as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="apikeys",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["board.apikeys.tables"], exclude_imported=True),
    migration_dependencies=["board.programs.piccolo_app", "board.accounts.piccolo_app"],
)
