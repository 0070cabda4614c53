"""The doors of a program's overview, for its staff, and of its weeks, for everybody."""

import re
from functools import partial

from litestar import Controller, Response, get, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board import clock
from board.accounts.bindings import programs_of
from board.charter import Fewest, fewest
from board.dashboard import reads
from board.dashboard.shapes import Overview
from board.dashboard.weekly import NAME, channel
from board.errors import NotHere
from board.feedback import plot as themes
from board.following.atom import write
from board.following.door import tongue_of
from board.plots import Bar, plot
from board.programs import bodies
from board.programs.shapes import slug
from board.roles import Role, Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, ready
from board.web.ready import Finished

IN_FEED = 8
_WEEK = re.compile(r"\d{4}-W\d{2}")


class Overviews(Controller):
    """What staff look at first thing on a Monday."""

    path = "/staff/board"
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(
        self, request: Asked, who: NamedDependency[Who], house: NamedDependency[House]
    ) -> Response[bytes]:
        """One of the programs that they answer for; a keeper may look at any."""
        theirs = await _theirs(who)
        wanted = _wanted(request.query_params.get("program", ""), tuple(theirs))
        found = await reads.overview(wanted, around=_around(house)) if wanted else None
        return page(request, "dashboard/board.html", status=200, theirs=theirs, **_drawn(found, house))


class Digests(Controller):
    """A program's week, as everybody may read it."""

    path = "/digest/{identity:str}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def week(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """The week before this one, or one of the seven before it."""
        week = _week(request)

        async def gather() -> dict[str, object]:
            body = await bodies.one(slug(identity))
            found = await reads.digest(body, week, around=_around(house))
            return {"digest": found, "weeks": reads.weeks(IN_FEED), "query": f"?week={week}"}

        return await ready(request, "dashboard/digest.html", key=f"{slug(identity)} {week}", gather=gather)

    @route(f"/{NAME}", http_method=["GET", "HEAD"])
    async def feed(
        self,
        request: Asked,
        house: NamedDependency[House],
        language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:
        """The last weeks as Atom."""
        make = partial(_feed, house, language, slug(identity))
        return await house.seldom.answer(request, str(request.scope["path"]), make)


async def _feed(house: House, language: str, identity: str) -> Finished:
    body = await bodies.one(identity)
    found = [await reads.digest(body, week, around=_around(house)) for week in reads.weeks(IN_FEED)]
    said = channel(body, found, tongue_of(house, language), name=house.settings.name)
    return write(said, f"digest/{identity}/{NAME}")


async def _theirs(who: Who) -> dict[str, str]:
    """The programs to choose from, by name."""
    if who.role is Role.KEEPER:
        return {body.id: body.name for body in await bodies.every()}
    return await bodies.named(await programs_of(who.account))


def _wanted(asked: str, theirs: tuple[str, ...]) -> str | None:
    if asked and asked not in theirs:
        raise NotHere
    return asked or next(iter(theirs), None)


def _drawn(found: Overview | None, house: House) -> dict[str, object]:
    if found is None:
        return {"overview": None}
    choices, waits = house.guide.choices, found.waits
    bars = [
        Bar(name=wait.words, number=wait.least, words=wait.band or f"<{fewest(Fewest.THEMES)}")
        for wait in waits
    ]
    return {
        "overview": found,
        "found": {"themes": found.themes},
        "about": themes.about(found.themes, tuple(each.id for each in choices.about)),
        "lived": themes.lived(found.themes, tuple(each.id for each in choices.experiences)),
        "waits": plot(bars, places=len(waits)),
    }


def _around(house: House) -> tuple[str, str]:
    return house.guide.areas.whole.id, house.guide.areas.online.id


def _week(request: Asked) -> str:
    asked = request.query_params.get("week", "")
    known = reads.weeks(IN_FEED)
    if asked and (not _WEEK.fullmatch(asked) or asked not in known):
        raise NotHere
    return asked or clock.week(clock.today() - reads.WEEK)
