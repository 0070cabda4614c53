"""board serve: open the board, and welcome the first keeper."""

import socket
from argparse import ArgumentParser, Namespace
from types import FrameType

import uvicorn

from board.accounts import invitations
from board.app import create_app
from board.commands.house import in_the_house, say
from board.moderation.live import LIVE
from board.safety import hush
from board.settings import Settings

GRACE = 10
SILENT = 15
BACKLOG = 2048


def arguments(parser: ArgumentParser) -> None:
    """Nothing may be typed behind it."""


def do(settings: Settings, _: Namespace) -> None:
    """Serve until told to stop; raises OSError where the place on the network is not free."""
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    hush.install()
    app = create_app(settings)
    with _listening(settings) as door:
        in_the_house(settings, lambda: _welcome(settings))
        config = uvicorn.Config(
            app, timeout_graceful_shutdown=GRACE, timeout_keep_alive=SILENT, **hush.uvicorn_settings()
        )
        _Server(config).run(sockets=[door])


class _Server(uvicorn.Server):
    """A server that ends the streams of open desks first: it would wait for them until its patience ends."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        LIVE.close()
        super().handle_exit(sig, frame)


async def _welcome(settings: Settings) -> None:
    """On the very first start there is nobody: the keeper gets a link to choose a pass-phrase."""
    token = await invitations.first_keeper()
    say(f"The board is open at {settings.address}")
    if token:
        say(f"First keeper, choose your pass-phrase here: {settings.address}/staff/invitation/{token}")


def _listening(settings: Settings) -> socket.socket:
    """The board's place on the network, taken before anybody is told of it; OSError when it is not free."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    return socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
