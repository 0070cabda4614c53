"""The server as the board runs it: both ways to a finished page, patience with an end, and a quiet log."""

import gc
from functools import partial
from socket import socket
from typing import Any

import uvicorn

from board.safety import hush
from board.serving.doorstep import Doorstep
from board.serving.swift import Reception, Swift
from board.web.table import Table

# Seconds: until answers that were begun must have ended, and that a connection may rest between two requests.
GRACE = 10
RESTING = 15
# Looking for circles among all that a start leaves behind took 38 ms now and then, while everybody waited.
SELDOM = (50_000, 20, 100)


class Server(uvicorn.Server):
    """uvicorn, which looks no more for what can be thrown away of what the start has made."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Open the doors, and then hold still what is there."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(*SELDOM)


def config(app: Any, table: Table) -> uvicorn.Config:
    """How the app is served in front of which the table lies."""
    swift: Any = partial(Swift, Reception(table))
    return uvicorn.Config(
        Doorstep(app, table),
        http=swift,
        timeout_graceful_shutdown=GRACE,
        timeout_keep_alive=RESTING,
        **hush.uvicorn_settings(),
    )
