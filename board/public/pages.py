"""The doors of the board itself: lists, one alert, one feedback, and the pages that explain."""

import re
from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.alerts.climb import steps
from board.errors import NotHere
from board.feedback import same
from board.notices import reads as notices
from board.paging import Cursor, cursor
from board.programs import reads as programs
from board.public import reads
from board.public.advised import advised, advised_then, corrected, put_right
from board.public.filters import Filter, filter_of
from board.public.shapes import Feed
from board.safety import codes
from board.safety.keeping import kept
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready, seldom

Read = Callable[..., Awaitable[Feed]]

# One way to write each: a number that a database can hold, and no nought in front of it.
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class PublicPages(Controller):
    """What everybody may read, the same bytes for all."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def board(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What holds now, newest first."""
        return await _list(request, house, "public/board.html", reads.newest)

    @route("/past", http_method=["GET", "HEAD"])
    async def past(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What no longer holds."""
        return await _list(request, house, "public/past.html", reads.past)

    @route("/alerts/{identity:str}", http_method=["GET", "HEAD"])
    async def alert(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One alert: how we know, what, where, when, what to do, who is near, what we do not know."""
        known = codes.public(identity)
        return await ready(request, "public/alert.html", key=known, gather=lambda: _alert(known, house))

    @route("/alerts/{identity:str}/versions/{number:str}", http_method=["GET", "HEAD"])
    async def version(
        self,
        request: Asked,
        house: NamedDependency[House],
        identity: FromPath[str],
        number: FromPath[str],
    ) -> Response[bytes]:
        """What an alert said at one version, what changed in it and why, and the way to the newest."""
        known, which = codes.public(identity), _version(number)
        gather = partial(_as_it_was, known, which, house)
        return await ready(request, "public/version.html", key=f"{known} {which}", gather=gather)

    @route("/feedback/{identity:str}", http_method=["GET", "HEAD"])
    async def feedback(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """One feedback, in the words of whoever gave it."""
        known = codes.public(identity)
        return await ready(request, "public/feedback.html", key=known, gather=lambda: _feedback(known))

    @route("/about", http_method=["GET", "HEAD"])
    async def about(self, request: Asked) -> Response[bytes]:
        """What this is, what is kept and for how long, what it cannot do."""
        return await ready(request, "public/about.html", key="", gather=_kept)

    @route("/help", http_method=["GET", "HEAD"])
    async def help(self, request: Asked) -> Response[bytes]:
        """What to do when somebody does not wake up."""
        return await ready(request, "public/help.html", key="", gather=_nothing_more)


async def _list(request: Asked, house: House, template: str, read: Read) -> Response[bytes]:
    wanted, after = filter_of(request.query_params, house.guide), _after(request)

    async def gather() -> dict[str, object]:
        return await _entries(house, wanted, await read(wanted, after=after))

    if after is None and wanted.common:
        return await ready(request, template, key=wanted.query(), gather=gather)
    return await seldom(request, template, gather=gather)


async def _entries(house: House, wanted: Filter, feed: Feed) -> dict[str, object]:
    return {
        "feed": feed,
        "filter": wanted,
        "query": wanted.query(),
        "next_address": wanted.query(after=feed.after) if feed.after else None,
        "emergencies": await reads.emergencies(),
        "holding": await reads.holding(house.guide),
        "notices": await notices.on_the_board(),
        "areas": tuple(house.guide.areas),
        "families": tuple(house.guide.substances.families),
    }


async def _alert(identity: str, house: House) -> dict[str, object]:
    alert = await reads.one_alert(identity)
    near = await programs.near(alert.record.area)
    return {
        "alert": alert,
        "advice": advised(alert.record, house.guide),
        "put_right": put_right(alert, house.guide),
        "put_right_in": {line.version: corrected(line.corrections, house.guide) for line in alert.history},
        "steps": steps(alert.history),
        "near": near,
    }


async def _as_it_was(identity: str, number: int, house: House) -> dict[str, object]:
    found = await reads.one_version(identity, number)
    return {
        "found": found,
        "advice": advised_then(found.record, house.guide),
        "put_right": corrected(found.line.corrections, house.guide),
        "steps": (),
    }


async def _feedback(identity: str) -> dict[str, object]:
    found = await reads.one_feedback(identity)
    return {
        "feedback": found,
        "since": await reads.since(found.record.service),
        "agreed": await reads.agreed(identity),
        "same": (await same.told([identity])).get(identity, ""),
    }


async def _kept() -> dict[str, object]:
    return {"keeping": kept()}


async def _nothing_more() -> dict[str, object]:
    return {}


def _after(request: Asked) -> Cursor | None:
    after = cursor(request.query_params.get("after", ""))
    if after:
        codes.public(after.id)
    return after


def _version(text: str) -> int:
    """The number of a version, in the one way of writing it. Raises NotHere for anything else."""
    if not _NUMBER.fullmatch(text):
        raise NotHere
    return int(text)
