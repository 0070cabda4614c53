"""The contents page: every door of the house, by whom it is for."""

from board.accounts.pages import Entrance, Invitation, People
from board.accounts.person_pages import OnePerson
from board.accounts.second_pages import Mine, SecondStep
from board.acted.pages import Acted
from board.alerts.pages import AlertForm
from board.alerts.seen_pages import SeenToo
from board.api.alerts import Alerts
from board.api.api import FeedbackDoors, KnownDoors, ServiceDoors
from board.api.pages import ApiPage
from board.apikeys.api import OwnFeedback, OwnServices
from board.apikeys.pages import KeyPages
from board.care.calls_pages import Calls
from board.care.handing_pages import Handing
from board.care.pages import MyShift
from board.codes.feed_pages import FeedOfCode, OwnFeed
from board.codes.kept_pages import KeptCode
from board.codes.pages import CodePage
from board.codes.said_pages import Said
from board.community.link_pages import Links, LinksDesk
from board.community.pages import Learn
from board.community.rules_pages import Rules
from board.community.story_pages import LivedStories
from board.dashboard.pages import Digests, Overviews
from board.exchange.data_pages import DataFiles, DataPage
from board.exchange.pages import Sources
from board.feedback.pages import FeedbackForm
from board.feedback.same_pages import Same
from board.following.atom import AtomFeed
from board.following.cap import CapIndex, CapMessages
from board.following.jsonfeed import JsonFeed
from board.following.log import LogFeed
from board.following.noticed import NoticesFeed
from board.following.pages import Follow
from board.following.promised import ChangesFeed
from board.health.pages import Alive, Figures
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
from board.notices.correct_pages import CorrectingNotices, Corrections
from board.notices.pages import Notices
from board.notices.staff_pages import NoticesDesk
from board.passing.pages import Kit, ScreenPage
from board.passing.staff_pages import ToPrint
from board.phone.pages import KeepWorker, OnThisPhone
from board.posts.pages import Choose
from board.programs.map_pages import AreaMap
from board.programs.pages import NaloxoneNow, Services
from board.programs.staff_pages import ServiceDesk
from board.promises.pages import Changes, ChangesOfProgram, ChangesOfService
from board.public.month_pages import ByMonth
from board.public.pages import PublicPages
from board.public.search_pages import Search
from board.public.story_pages import Stories
from board.push.pages import Push
from board.remarks.pages import QuickReport
from board.replies.desk_pages import RepliesAtTheDesk
from board.replies.pages import Inbox
from board.replies.said_pages import Fixed
from board.replies.staffing_pages import Bodies, OneBody, ProgramsOfPerson
from board.signals.pages import Signals
from board.web.assets import StaticFiles

PUBLIC = [
    PublicPages,
    Search,
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
    ByMonth,
    AreaMap,
    NaloxoneNow,
    QuickReport,
    Follow,
    Push,
    OnThisPhone,
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
    NoticesFeed,
    Digests,
]
# The same file for every language.
FILES = [
    Alive,
    CapMessages,
    LogFiles,
    TransparencyFile,
    DataFiles,
    ServiceFiles,
    HsdsApi,
    KeepWorker,
    StaticFiles,
]
API = [Alerts, FeedbackDoors, ServiceDoors, KnownDoors, OwnServices, OwnFeedback]
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
    CorrectingNotices,
    Corrections,
    LinksDesk,
    Figures,
]
