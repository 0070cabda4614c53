"""The ledger has no rows of its own: it reads what replies and feedback hold, by indexes made for it."""

from pathlib import Path

from piccolo.conf.apps import AppConfig

APP_CONFIG = AppConfig(
    app_name="promises",
    migrations_folder_path=str(Path(__file__).parent / "piccolo_migrations"),
    table_classes=[],
    migration_dependencies=["board.replies.piccolo_app"],
)
