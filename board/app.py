"""The contents page of the house: every door, guard, plugin and hook, in order."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from board.accounts.door import StaffDoor
from board.accounts.pages import Entrance, Invitation, People
from board.alerts.pages import AlertForm
from board.codes.pages import CodePage
from board.db.bound import Database
from board.db.connect import opened
from board.db.migrate import migrate
from board.errors import BoardError
from board.exchange.fetch import Trials
from board.exchange.follow import visit_due
from board.exchange.pages import Sources
from board.exchange.shapes import Here
from board.feedback.pages import FeedbackForm
from board.following.atom import AtomFeed
from board.following.jsonfeed import JsonFeed
from board.following.pages import Follow
from board.guide.load import load
from board.moderation.pages import Desk
from board.posts import reads as posts
from board.posts.pages import Choose
from board.programs.pages import Services
from board.public.pages import PublicPages
from board.safety import hush
from board.safety.headers import add_headers
from board.safety.keys import load_keys
from board.safety.receipts import Receipts
from board.safety.same_site import same_site
from board.safety.throttle import Misses
from board.safety.tokens import Recently
from board.settings import Settings
from board.sweep import sweep_if_the_clock_holds
from board.web import problems
from board.web.assets import Assets, StaticFiles
from board.web.audience import EveryDoorNamesItsAudience, guard
from board.web.folders import folder
from board.web.given import GIVEN
from board.web.house import House
from board.web.ready import Ready
from board.web.templates import Templates

PUBLIC = [PublicPages, Choose, AlertForm, FeedbackForm, CodePage, Services, Follow, AtomFeed, JsonFeed]
STAFF = [Entrance, Invitation, People, Sources, Desk]

# The longest form is four texts of 5,000 letters. URL-encoded, a letter takes up to 12 bytes in some scripts,
# so what a form says it takes is about 240,000 bytes.
LARGEST_BODY = 256 * 1024
BETWEEN_SWEEPS = 15 * 60
# How soon we see that a source is due: each is asked every quarter of an hour (board/exchange/sources.py).
BETWEEN_LOOKS = 60


def create_app(settings: Settings, engine: Database | None = None) -> Litestar:
    """The board. Without an engine it opens the one in the settings, migrates it and closes it again."""
    assets = Assets(folder("static"))
    house = furnish(settings, assets)
    return Litestar(
        route_handlers=[*_public(settings), _staff(), StaticFiles],
        guards=[same_site((settings.address, settings.onion)), guard],
        dependencies=GIVEN,
        before_send=[add_headers(address=settings.address, onion=settings.onion)],
        exception_handlers={
            BoardError: problems.of_ours,
            HTTPException: problems.of_http,
            Exception: problems.of_accident,
        },
        lifespan=[] if engine else [_open(house)],
        plugins=[EveryDoorNamesItsAudience()],
        state=State({"house": house, "assets": assets}),
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
        debug=False,
    )


def furnish(settings: Settings, assets: Assets) -> House:
    """What every door leans on, made once; the key file is made on the very first start."""
    guide = load(settings.town, settings.guide_folder)
    return House(
        settings=settings,
        guide=guide,
        receipts=Receipts(load_keys(settings.var / "keys.json"), Recently()),
        templates=Templates(folder("templates"), settings=settings, guide=guide, assets=assets),
        ready=Ready(posts.edition),
        misses=Misses(),
    )


def _public(settings: Settings) -> list[Router]:
    """The same doors once in each language, under its own path."""
    prefixes = ["/", *(f"/{language}" for language in settings.languages[1:])]
    return [Router(path=prefix, route_handlers=PUBLIC) for prefix in prefixes]


def _staff() -> Router:
    """The doors of staff, and the only ones that look at a cookie."""
    return Router(path="/", route_handlers=STAFF, middleware=[DefineMiddleware(StaffDoor)])


def _open(house: House) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_board(_: Litestar) -> AsyncGenerator[None, None]:
        async with opened(house.settings.database):
            await migrate()
            work = [
                asyncio.create_task(_sweep_now_and_then()),
                asyncio.create_task(_ask_sources_now_and_then(house)),
            ]
            try:
                yield
            finally:
                for task in work:
                    task.cancel()
                    with suppress(asyncio.CancelledError):
                        await task

    return open_board


async def _sweep_now_and_then() -> None:
    while True:
        try:
            if await sweep_if_the_clock_holds() is None:
                hush.note("the clock has jumped: board sweep --clock-is-right")
        except Exception as error:  # noqa: BLE001 (one failed sweep must not be the last one)
            hush.log_failure(error, "sweep")
        await asyncio.sleep(BETWEEN_SWEEPS)


async def _ask_sources_now_and_then(house: House) -> None:
    here, trials = Here(house.settings.address, house.guide), Trials(loopback=house.settings.follow_loopback)
    while True:
        try:
            await visit_due(here, trials)
        except Exception as error:  # noqa: BLE001 (nor must one failed look be)
            hush.log_failure(error, "follow")
        await asyncio.sleep(BETWEEN_LOOKS)
