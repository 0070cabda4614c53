"""The feeds of notices and events: what holds, what is over, and what was taken down, with the reason."""

from datetime import UTC, date, datetime, time, timedelta

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.errors import N_
from board.following import atom, jsonfeed
from board.following.door import tongue_of
from board.following.entries import NOTHING_YET, SHORT, authority, readable
from board.following.recounting import cut, paragraphs
from board.following.shapes import Channel, Entry
from board.following.tongue import Tongue
from board.notices import reads
from board.notices.shapes import Notice, Standing
from board.safety.markup import plain, printed
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

ATOM, JSON = "notices/feed.atom", "notices/feed.json"


class NoticesFeed(Controller):
    """What the community wants everybody to know, for whoever follows."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route(f"/{ATOM}", http_method=["GET", "HEAD"])
    async def as_atom(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """As Atom."""

        async def make() -> Finished:
            return atom.write(await _channel(house, language), ATOM)

        return await house.seldom.answer(request, f"{language} {ATOM}", make)

    @route(f"/{JSON}", http_method=["GET", "HEAD"])
    async def as_json(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """As JSON Feed."""

        async def make() -> Finished:
            return jsonfeed.write(await _channel(house, language), JSON)

        return await house.seldom.answer(request, f"{language} {JSON}", make)


async def _channel(house: House, language: str) -> Channel:
    tongue, name = tongue_of(house, language), house.settings.name
    found = sorted({*await reads.holding(), *await reads.over()}, key=_changed, reverse=True)
    return Channel(
        id=f"{authority(tongue)}:notices:{tongue.language}",
        title=readable(tongue.say(N_("%(board)s: notices and events"), board=name)),
        author=readable(name),
        site=tongue.site,
        query="",
        own="",
        language=tongue.language,
        updated=max((_moment(each) for each in found), default=NOTHING_YET),
        entries=tuple(_entry(each, tongue) for each in found),
    )


def _entry(each: Notice, tongue: Tongue) -> Entry:
    gone = each.standing is Standing.WITHDRAWN
    days = tongue.say(
        N_("From %(first)s to %(last)s"), first=tongue.day(each.begins), last=tongue.day(each.ends)
    )
    why = tongue.line(tongue.say(N_("Taken down")), each.why) if gone else ""
    text = readable(
        paragraphs([why, _corrected(each, tongue), "" if gone else plain(str(printed(each.text))), days])
    )
    return Entry(
        id=f"{authority(tongue)}:notice:{each.id}",
        title=readable(tongue.line(tongue.say(N_("Taken down")), each.title) if gone else each.title),
        address=f"{tongue.site}/notices/{each.id}",
        summary=cut(text, SHORT),
        text=text,
        language=each.language,
        published=_midnight(each.posted_on or each.changed_on),
        updated=_moment(each),
        tags=(),
        facts={
            "standing": each.standing.value,
            "kind": each.kind.value,
            "version": each.version,
            "corrected_on": each.corrected_on.isoformat() if each.corrected_on else None,
        },
        withdrawn=gone,
    )


def _corrected(each: Notice, tongue: Tongue) -> str:
    """On which day it was corrected and why; empty where it never was."""
    if each.corrected_on is None:
        return ""
    said = tongue.say(N_("Corrected on %(day)s"), day=tongue.day(each.corrected_on))
    return tongue.line(said, each.corrected_why)


def _changed(each: Notice) -> tuple[datetime, str]:
    return _moment(each), each.id


def _moment(each: Notice) -> datetime:
    """The day of the last change; the second tells readers of feeds that it is another one."""
    return _midnight(each.changed_on) + timedelta(seconds=each.version)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(tzinfo=UTC))
