"""The contents page of the house: every door, guard, plugin and hook, in order."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.middleware import DefineMiddleware

from board.accounts.door import StaffDoor
from board.accounts.pages import Entrance, Invitation, People
from board.accounts.person_pages import OnePerson
from board.accounts.second_pages import Mine, SecondStep
from board.acted.pages import Acted
from board.alerts.pages import AlertForm
from board.alerts.seen_pages import SeenToo
from board.api.alerts import Alerts
from board.api.api import FeedbackDoors, KnownDoors, ServiceDoors
from board.api.entries import ROOT
from board.api.pages import ApiPage
from board.apikeys.api import OwnServices
from board.apikeys.pages import KeyPages
from board.begin import make_ready
from board.beside import beside_the_doors, put_advice_right
from board.care.calls_pages import Calls
from board.care.door import look_after
from board.care.handing_pages import Handing
from board.care.pages import MyShift
from board.charter import Receiver, may_receive
from board.codes.feed_pages import FeedOfCode, OwnFeed
from board.codes.kept_pages import KeptCode
from board.codes.pages import CodePage
from board.codes.said_pages import Said
from board.community.link_pages import Links, LinksDesk
from board.community.pages import Learn
from board.community.rules_pages import Rules
from board.community.story_pages import LivedStories
from board.dashboard.pages import Digests, Overviews
from board.db.bound import Database
from board.db.connect import opened
from board.errors import BoardError
from board.exchange.data_pages import DataFiles, DataPage
from board.exchange.pages import Sources
from board.feedback.pages import FeedbackForm
from board.feedback.same_pages import Same
from board.following.atom import AtomFeed
from board.following.cap import CapIndex, CapMessages
from board.following.jsonfeed import JsonFeed
from board.following.log import LogFeed
from board.following.pages import Follow
from board.following.promised import ChangesFeed
from board.guide.charter import obey
from board.guide.load import load
from board.helped.pages import Helped
from board.hooks.pages import Hooks
from board.hsds.pages import ServiceFiles
from board.hsds.profile_pages import HsdsApi
from board.hsds.staff_pages import ServicesImport
from board.ledger.month_pages import Transparency, TransparencyFile
from board.ledger.pages import LogFiles, PublicLog
from board.ledger.staff_pages import LedgerDesk
from board.moderation.alert_pages import Published
from board.moderation.fold_pages import Unfolding
from board.moderation.held_pages import Beside
from board.moderation.lease_pages import Leases
from board.moderation.live_pages import Listening
from board.moderation.member_pages import Several
from board.moderation.nights_pages import NightsPage
from board.moderation.original_pages import Originals
from board.moderation.pages import Desk
from board.moderation.question_pages import DeskQuestions, ProgramQuestions
from board.notices.pages import Notices
from board.notices.staff_pages import NoticesDesk
from board.passing.pages import Kit, ScreenPage
from board.passing.staff_pages import ToPrint
from board.posts import targets
from board.posts.pages import Choose
from board.posts.shapes import Lane
from board.programs.map_pages import AreaMap
from board.programs.pages import NaloxoneNow, Services
from board.programs.staff_pages import ServiceDesk
from board.promises.pages import Changes, ChangesOfProgram, ChangesOfService
from board.public.edition import edition
from board.public.pages import PublicPages
from board.public.story_pages import Stories
from board.push.pages import Push
from board.remarks.pages import QuickReport
from board.replies.desk_pages import RepliesAtTheDesk
from board.replies.pages import Inbox
from board.replies.said_pages import Fixed
from board.replies.staffing_pages import Bodies, OneBody, ProgramsOfPerson
from board.safety.egress import Egress
from board.safety.headers import add_headers
from board.safety.keys import PushKeys, load_keys, read
from board.safety.receipts import Receipts
from board.safety.same_site import same_site
from board.safety.throttle import Misses
from board.safety.tokens import Recently
from board.settings import KEYS, PUSH_KEYS, Settings
from board.signals.pages import Signals
from board.web import problems
from board.web.assets import Assets, StaticFiles
from board.web.audience import EveryDoorNamesItsAudience, guard
from board.web.folders import folder
from board.web.given import GIVEN
from board.web.house import House
from board.web.ready import Ready
from board.web.templates import Templates

PUBLIC = [
    PublicPages,
    Choose,
    AlertForm,
    FeedbackForm,
    SeenToo,
    Helped,
    Fixed,
    Same,
    CodePage,
    Said,
    KeptCode,
    FeedOfCode,
    OwnFeed,
    Kit,
    ScreenPage,
    Services,
    Stories,
    AreaMap,
    NaloxoneNow,
    QuickReport,
    Follow,
    Push,
    AtomFeed,
    JsonFeed,
    CapIndex,
    ApiPage,
    PublicLog,
    LogFeed,
    Transparency,
    DataPage,
    Learn,
    Rules,
    Links,
    LivedStories,
    Notices,
    Changes,
    ChangesOfService,
    ChangesOfProgram,
    ChangesFeed,
    Digests,
]
# The same file for every language.
FILES = [
    CapMessages,
    LogFiles,
    TransparencyFile,
    DataFiles,
    ServiceFiles,
    HsdsApi,
    StaticFiles,
]
API = [Alerts, FeedbackDoors, ServiceDoors, KnownDoors, OwnServices]
STAFF = [
    Entrance,
    Invitation,
    People,
    OnePerson,
    ProgramsOfPerson,
    Bodies,
    OneBody,
    Inbox,
    RepliesAtTheDesk,
    SecondStep,
    Mine,
    ToPrint,
    Acted,
    Overviews,
    Hooks,
    KeyPages,
    Sources,
    ServicesImport,
    NightsPage,
    ServiceDesk,
    Desk,
    Published,
    Leases,
    Unfolding,
    Listening,
    Several,
    Beside,
    Originals,
    DeskQuestions,
    ProgramQuestions,
    Signals,
    LedgerDesk,
    MyShift,
    Calls,
    Handing,
    NoticesDesk,
    LinksDesk,
]

# The longest form is four texts of 5,000 letters. URL-encoded, a letter takes up to 12 bytes in some scripts,
# so what a form says it takes is about 240,000 bytes.
LARGEST_BODY = 256 * 1024
MOST_SELDOM = 128


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
    obey(guide.charter)
    targets.keep_to({lane: timedelta(minutes=getattr(settings, f"target_{lane}")) for lane in Lane})
    return House(
        settings=settings,
        guide=guide,
        receipts=Receipts(load_keys(settings.var / KEYS), Recently()),
        templates=Templates(folder("templates"), settings=settings, guide=guide, assets=assets),
        ready=Ready(edition),
        seldom=Ready(edition, most=MOST_SELDOM),
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


def _open(house: House) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def open_board(_: Litestar) -> AsyncGenerator[None, None]:
        async with opened(house.settings.database):
            await make_ready(house.settings)
            await put_advice_right(house.settings, house.guide)
            async with beside_the_doors(house):
                yield

    return open_board
