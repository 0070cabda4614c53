"""The shelf of notices as Piccolo knows it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="notices",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=table_finder(["board.notices.tables"], exclude_imported=True),
    migration_dependencies=["board.accounts.piccolo_app"],
)
