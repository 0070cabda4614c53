"""What PICCOLO_CONF names in these tests: our engine, and a registry of one small app."""

from piccolo.conf.apps import AppRegistry

from board.db import current

DB = current
APP_REGISTRY = AppRegistry(apps=["tests.db.app.piccolo_app"])
