"""The whole app without a network: built once per worker, with every test's own database under it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from litestar import Litestar
from msgspec.structs import replace

from board.app import create_app, furnish
from board.guide.charter import obey
from board.safety.receipts import Receipts
from board.safety.throttle import Misses
from board.safety.tokens import Recently
from board.settings import Settings
from board.web.house import House
from board.web.present import Present
from board.web.ready import Ready
from board.web.table import Table

ORIGIN = "https://board.test"
ELSEWHERE = ("203.0.113.77", 40404)


def settings_in(folder: Path, **more: str) -> Settings:
    """The settings of a test board whose files are in the folder."""
    given = {
        "BOARD_VAR": str(folder),
        "BOARD_ADDRESS": ORIGIN,
        "BOARD_UNDO_SECONDS": "0",
        "BOARD_FEEDBACK_BATCH_MINUTES": "15",
    }
    return Settings.from_environment(given | more)


def built(folder: Path) -> Litestar:
    """The app, not started: whoever uses it binds a database first."""
    return create_app(settings_in(folder))


@contextmanager
def housed(app: Litestar, settings: Settings) -> Iterator[Litestar]:
    """The app as after a start with these settings, in half a second less: its doors stay the same.

    For what is in the house: the guide, the charter. Languages and address are part of the doors.
    """
    before = app.state.house
    app.state.house = furnish(settings, app.state.assets)
    try:
        yield app
    finally:
        app.state.house = before
        obey(before.guide.charter)


def forgetful(app: Litestar) -> Litestar:
    """The app as after a start: no page kept ready, no miss counted."""
    house: House = app.state.house
    old = house.ready.table
    table = Table(Present(old.present.edition), old.place)
    app.state.assets.lay_out(table)
    app.state.house = replace(
        house,
        ready=Ready(table),
        seldom=Ready(table, most=house.seldom.pages.most),
        misses=Misses(),
        receipts=Receipts(house.receipts.keys, Recently()),
    )
    return app


def client_of(app: Litestar) -> httpx.AsyncClient:
    """A plain client from a documented address that belongs to nobody."""
    transport = httpx.ASGITransport(app=app, client=ELSEWHERE)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"user-agent": "An Old Phone/1.0"})
