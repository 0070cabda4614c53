"""The board for any other ASGI server: `uvicorn --factory board.asgi:board`, or whatever it is called there.

It has the table of finished pages, and not the short way into it; nor do slow connections end by themselves:
that is then for the server, or for the proxy before it.
"""

import os

from board.app import create_app
from board.safety import hush
from board.serving.doorstep import Doorstep
from board.settings import Settings


def board() -> Doorstep:
    """The app with its settings from the environment, as `board serve` has it; open it with its lifespan."""
    settings = Settings.from_environment(os.environ)
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    hush.install()
    app = create_app(settings)
    return Doorstep(app, app.state.house.ready.table)
