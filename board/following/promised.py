"""The feeds of the change ledger: of the board, of a service, of a program, and of what cannot change."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from functools import partial

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import N_
from board.following.atom import write
from board.following.door import tongue_of
from board.following.entries import NOTHING_YET, SHORT, authority, readable
from board.following.recounting import cut, paragraphs, some
from board.following.shapes import Channel, Entry
from board.following.tongue import Tongue
from board.programs.shapes import slug
from board.promises import reads
from board.promises.made import line
from board.promises.shapes import Promise, Whose
from board.replies.life import State
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

NAME = "feed.atom"
NEWEST = 50

Found = tuple[Whose, tuple[Promise, ...]]


class ChangesFeed(Controller):
    """What was promised, what happened, and what cannot be changed, as Atom."""

    path = "/changes"
    opt = {"audience": Audience.ANYONE}

    @route(f"/{NAME}", http_method=["GET", "HEAD"])
    async def every(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The whole board's."""
        return await _feed(request, house, language, partial(_promised, _all))

    @route(f"/cannot/{NAME}", http_method=["GET", "HEAD"])
    async def cannot(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """What cannot be changed, and who could."""
        return await _feed(request, house, language, _cannot)

    @route(f"/services/{{identity:str}}/{NAME}", http_method=["GET", "HEAD"])
    async def of_service(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:
        """One service's."""
        return await _feed(
            request, house, language, partial(_promised, partial(reads.of_service, slug(identity)))
        )

    @route(f"/programs/{{identity:str}}/{NAME}", http_method=["GET", "HEAD"])
    async def of_program(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:
        """One program's."""
        return await _feed(
            request, house, language, partial(_promised, partial(reads.of_program, slug(identity)))
        )


async def _feed(
    request: Asked, house: House, language: str, find: Callable[[], Awaitable[Found]]
) -> Response[bytes]:
    async def make() -> Finished:
        whose, found = await find()
        said = _channel(whose, found, tongue_of(house, language), name=house.settings.name)
        return write(said, f"changes{whose.path}/{NAME}")

    return await house.seldom.answer(request, str(request.scope["path"]), make)


async def _promised(find: Callable[[], Awaitable[Whose]]) -> Found:
    whose = await find()
    return whose, (await reads.promised(whose, limit=NEWEST)).promises


async def _cannot() -> Found:
    return Whose(path="/cannot"), (await reads.cannot(limit=NEWEST)).promises


async def _all() -> Whose:
    return Whose()


def _channel(whose: Whose, found: tuple[Promise, ...], tongue: Tongue, *, name: str) -> Channel:
    title = tongue.say(N_("%(board)s: promised and changed"), board=name)
    return Channel(
        id=f"{authority(tongue)}:changes{whose.path}:{tongue.language}",
        title=readable(", ".join([title, *some(whose.name)])),
        author=readable(name),
        site=tongue.site,
        query="",
        own="",
        language=tongue.language,
        updated=max((_moment(each) for each in found), default=NOTHING_YET),
        entries=tuple(_entry(each, tongue) for each in found),
    )


def _entry(each: Promise, tongue: Tongue) -> Entry:
    text = _text(each, tongue)
    return Entry(
        id=f"{authority(tongue)}:change:{each.feedback}",
        title=readable(tongue.line(each.service_name, tongue.say(each.state.told))),
        address=f"{tongue.site}/feedback/{each.feedback}",
        summary=cut(readable(text), SHORT),
        text=readable(text),
        language=tongue.language,
        published=_moment(each),
        updated=_moment(each),
        tags=(),
        facts={},
    )


def _text(each: Promise, tongue: Tongue) -> str:
    row = line(each)
    by = tongue.day(row.by) if row.by else ""
    late = N_("The day is past. The change is not there yet.") if each.past else ""
    return paragraphs(
        [
            tongue.line(tongue.say(N_("Promised")), row.promised),
            tongue.say(N_("By %(day)s"), day=by) if by and each.state is State.PLANNED else "",
            tongue.say(late),
            tongue.line(tongue.say(N_("What happened")), row.changed),
            tongue.line(tongue.say(N_("How people can see it")), row.evidence),
            *(tongue.line(tongue.say(told.told), told.band) for told in each.agree),
            tongue.line(tongue.say(N_("Why the service cannot")), row.why),
            tongue.line(tongue.say(N_("Who could change it")), row.who_could),
        ]
    )


def _moment(each: Promise) -> datetime:
    """The day of the last movement; the second tells readers of feeds that it is another one."""
    return datetime.combine(each.moved_on, time(tzinfo=UTC)) + timedelta(seconds=each.version)
