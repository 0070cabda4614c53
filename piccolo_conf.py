"""Where Piccolo looks for the database and for the slices that own tables."""

import os
import sys
from pathlib import Path

from board.db import connect, current
from board.later import put_off

# It imports a formatter of source code, a tenth of a second of each start, for files that nobody here writes.
put_off("black")
from piccolo.conf.apps import AppRegistry  # noqa: E402

DB = current

APP_REGISTRY = AppRegistry(
    apps=[
        "board.ledger.piccolo_app",
        "board.accounts.piccolo_app",
        "board.programs.piccolo_app",
        "board.posts.piccolo_app",
        "board.remarks.piccolo_app",
        "board.alerts.piccolo_app",
        "board.feedback.piccolo_app",
        "board.helped.piccolo_app",
        "board.acted.piccolo_app",
        "board.promises.piccolo_app",
        "board.signals.piccolo_app",
        "board.hooks.piccolo_app",
        "board.push.piccolo_app",
        "board.exchange.piccolo_app",
        "board.care.piccolo_app",
        "board.replies.piccolo_app",
        "board.notices.piccolo_app",
        "board.community.piccolo_app",
        "board.apikeys.piccolo_app",
    ]
)

# Only Piccolo's own command line may open a database by itself: elsewhere forgetting bind() is an error.
if Path(sys.argv[0]).name == "piccolo":
    connect.bind(connect.open_engine(os.environ.get("BOARD_DATABASE_URL", "sqlite:///var/board.db")))
