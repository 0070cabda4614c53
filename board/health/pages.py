"""Doors for whatever keeps the board running: is it alive, can it work, and, for keepers, how it is."""

from litestar import Controller, Response, get, route
from litestar.di import NamedDependency

from board.errors import NotNow
from board.health import reads
from board.health.shapes import MEDIA_TYPE, text_of
from board.web.audience import Audience
from board.web.house import House

PLAIN = "text/plain; charset=utf-8"


class Alive(Controller):
    """One word to whoever asks, and nothing about why."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/healthz", http_method=["GET", "HEAD"])
    async def alive(self) -> Response[bytes]:
        """This process answers."""
        return Response(b"alive\n", media_type=PLAIN)

    @route("/readyz", http_method=["GET", "HEAD"])
    async def ready(self) -> Response[bytes]:
        """Posts can be received: 503 while the database is away or of another release."""
        try:
            well = await reads.is_ready()
        except NotNow:
            well = False
        return Response(
            b"ready\n" if well else b"not ready\n", status_code=200 if well else 503, media_type=PLAIN
        )


class Figures(Controller):
    """What a keeper may watch."""

    path = "/staff/metrics"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, house: NamedDependency[House]) -> Response[bytes]:
        """The figures as Prometheus reads them."""
        return Response(text_of(await reads.figures(house.settings)).encode(), media_type=MEDIA_TYPE)
