"""board mirror: write the whole public board into a folder, as files that work without it."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from babel.dates import format_date
from litestar import Litestar

from board import clock
from board.app import create_app
from board.commands.house import in_the_house, say
from board.db import current
from board.mirror.copying import Copier, Told
from board.mirror.folder import Folder, held
from board.mirror.made import made
from board.safety import hush
from board.settings import Settings
from board.web.house import House

MOST_TOLD = 5


def arguments(parser: ArgumentParser) -> None:
    """The folder, and which of the board's addresses its forms lead to."""
    parser.add_argument("folder", type=Path, help="where the files are to be: empty, new, or a mirror")
    parser.add_argument("--onion", action="store_true", help="lead forms and codes to BOARD_ONION")


def do(settings: Settings, asked: Namespace) -> None:
    """Write what differs, take out what is no longer public, and say how much that was."""
    if asked.onion and not settings.onion:
        raise ValueError("There is no onion address: set BOARD_ONION first.")
    hush.install()
    live = settings.onion if asked.onion else settings.address
    with ending_in_order(), held(asked.folder) as folder:
        told = in_the_house(settings, lambda: _copy(settings, folder, live))
    tell(told)


def tell(told: Told) -> None:
    """Say what a run did; raises ValueError where a page is not in the mirror that should be."""
    say(f"{told.files} files: {told.written} written, {told.gone} taken out, the others as they were.")
    for address in told.nowhere[:MOST_TOLD]:
        say(f"A link leads nowhere, on the board too: {address}")
    if told.failed:
        some = ", ".join(told.failed[:MOST_TOLD])
        raise ValueError(
            f"Pages that could not be made: {len(told.failed)}. Their old files were taken out, as they may"
            f" hold what was taken back: {some}"
        )


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Being told to stop ends a run as an error does: its folder keeps no time that tells."""

    def end(*_: object) -> None:
        sys.exit("board: told to stop before the copy was whole. The next run goes on from here.")

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


async def _copy(settings: Settings, folder: Folder, live: str) -> Told:
    """Threat: an app that opened its own database would sweep, send and ring beside the running board."""
    return await mirror(create_app(settings, current.engine), folder, live=live)


async def mirror(app: Litestar, folder: Folder, *, live: str) -> Told:
    """Copy the board whose database is open; `live` is the address to which its forms lead."""
    house: House = app.state.house
    settings, day = house.settings, clock.today()
    said = made(
        house.templates.render,
        languages=settings.languages,
        live=live,
        onion=settings.onion,
        days={language: format_date(day, "long", locale=language) for language in settings.languages},
        day=day,
    )
    # Also a page in which the board itself breaks is an answer: one that failed.
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url=settings.address, trust_env=False) as board:
        copier = Copier(
            board, folder, dress=said.dress, pages=said.pages, languages=settings.languages, live=live
        )
        return await copier.run()
