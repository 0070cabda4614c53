"""board serve: open the board, and welcome the first keeper."""

import gc
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from socket import AF_INET, AF_INET6, create_server, socket
from types import FrameType

from litestar import Litestar

from board.accounts import invitations
from board.app import create_app
from board.commands.house import in_the_house, say
from board.crew import Crew
from board.db.circle import Circle, bind
from board.moderation.live import LIVE
from board.safety import hush
from board.serving.server import Server, config
from board.settings import Settings

BACKLOG = 2048
MOST_WORKERS = 64


def arguments(parser: ArgumentParser) -> None:
    """How many processes answer."""
    parser.add_argument(
        "--workers", type=_some, default=1, metavar="N",
        help=f"answer with N processes, 1 to {MOST_WORKERS}: one for each core of the machine is enough",
    )  # fmt: skip


def do(settings: Settings, asked: Namespace) -> None:
    """Serve until told to stop; raises OSError where the place on the network is not free."""
    settings.var.mkdir(mode=0o700, parents=True, exist_ok=True)
    hush.install()
    # As in cli.py: what is built now is there for as long as the board is open.
    gc.disable()
    app = create_app(settings)
    gc.freeze()
    gc.enable()
    with _listening(settings) as door:
        in_the_house(settings, lambda: _welcome(settings))
        if asked.workers == 1:
            _serve(app, door)
        else:
            _serve_together(asked.workers, app, door)


def _serve_together(workers: int, app: Litestar, door: socket) -> None:
    circle = Circle(workers)

    def work(place: int) -> None:
        circle.stand_in(place)
        bind(circle)
        _serve(app, door)

    Crew(workers, work).run()


def _serve(app: Litestar, door: socket) -> None:
    _Server(config(app, app.state.house.ready.table)).run(sockets=[door])


def _some(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WORKERS:
        raise ArgumentTypeError(f"a whole number from 1 to {MOST_WORKERS} is needed")
    return int(text)


class _Server(Server):
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


def _listening(settings: Settings) -> socket:
    """The board's place on the network, taken before anybody is told of it; OSError when it is not free."""
    family = AF_INET6 if ":" in settings.host else AF_INET
    return create_server((settings.host, settings.port), family=family, backlog=BACKLOG)
