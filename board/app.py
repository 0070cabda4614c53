"""The contents page of the house: every door, guard, plugin and hook, in order."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from litestar import Litestar as AnyLitestar
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from board.accounts.door import StaffDoor
from board.api.entries import ROOT
from board.begin import make_ready
from board.beside import beside_the_doors, put_advice_right
from board.care.door import look_after
from board.charter import Receiver, may_receive
from board.db.bound import Database
from board.db.connect import opened
from board.doors import API, FILES, PUBLIC, STAFF
from board.errors import BoardError
from board.guide.charter import obey
from board.guide.load import load
from board.posts import targets
from board.posts.shapes import Lane
from board.public.edition import edition
from board.safety.egress import Egress
from board.safety.headers import Place, add_headers
from board.safety.keys import PushKeys, load_keys, read
from board.safety.receipts import Receipts
from board.safety.same_site import same_site
from board.safety.throttle import Misses
from board.safety.tokens import Recently
from board.settings import KEYS, PUSH_KEYS, Settings
from board.web import problems
from board.web.assets import Assets
from board.web.audience import EveryDoorNamesItsAudience, guard
from board.web.folders import folder
from board.web.framework import Litestar, Router
from board.web.given import GIVEN
from board.web.house import House
from board.web.present import Present
from board.web.ready import MEBIBYTE, Ready
from board.web.table import Table
from board.web.templates import Templates

# The longest form is four texts of 5,000 letters. URL-encoded, a letter takes up to 12 bytes in some scripts,
# so what a form says it takes is about 240,000 bytes.
LARGEST_BODY = 256 * 1024
MOST_SELDOM = 4 * MEBIBYTE


def create_app(settings: Settings, engine: Database | None = None) -> Litestar:
    """The board. Without an engine it opens the one in the settings, migrates it and closes it again."""
    assets = Assets(folder("static"))
    house = furnish(settings, assets)
    return Litestar(
        route_handlers=[*_public(settings), Router(path=ROOT, route_handlers=API), _staff(), *FILES],
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
    guide, push = load(settings.town, settings.guide_folder), settings.var / PUSH_KEYS
    table = Table(Present(edition), Place(settings.address, settings.onion))
    assets.lay_out(table)
    obey(guide.charter)
    targets.keep_to({lane: timedelta(minutes=getattr(settings, f"target_{lane}")) for lane in Lane})
    return House(
        settings=settings,
        guide=guide,
        receipts=Receipts(load_keys(settings.var / KEYS), Recently()),
        templates=Templates(folder("templates"), settings=settings, guide=guide, assets=assets),
        ready=Ready(table),
        seldom=Ready(table, most=MOST_SELDOM),
        misses=Misses(),
        egress=Egress(ports=settings.hook_ports, trial=settings.hook_trial),
        push=read(push, PushKeys) if push.exists() and may_receive(Receiver.PHONES) else None,
    )


def _public(settings: Settings) -> list[Router]:
    """The same doors once in each language, under its own path."""
    prefixes = ["/", *(f"/{language}" for language in settings.languages[1:])]
    return [Router(path=prefix, route_handlers=PUBLIC) for prefix in prefixes]


def _staff() -> Router:
    """The doors of staff, and the only ones that look at a cookie."""
    return Router(
        path="/",
        route_handlers=STAFF,
        middleware=[DefineMiddleware(StaffDoor)],
        before_request=look_after,
    )


def _open(house: House) -> Callable[[AnyLitestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_board(_: AnyLitestar) -> AsyncGenerator[None, None]:
        async with opened(house.settings.database):
            await make_ready(house.settings)
            await put_advice_right(house.settings, house.guide)
            async with beside_the_doors(house):
                yield

    return open_board
