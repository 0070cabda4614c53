"""The doors of the public log and of the numbers by month: the same for everybody, as pages and as JSON."""

from datetime import date
from functools import partial

import msgspec
from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board import clock
from board.errors import NotHere
from board.ledger import bound, heads, reads, wording
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready, seldom
from board.web.ready import Finished

LOG = "ledger/log.html"


class PublicLog(Controller):
    """What was decided, and how that can be checked."""

    path = "/log"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def log(self, request: Asked) -> Response[bytes]:
        """The newest weeks, or those before one."""
        before = _before(request)
        if before is None:
            return await ready(request, LOG, key="", gather=_weeks)

        return await seldom(request, LOG, gather=partial(_weeks, before))


class LogFiles(Controller):
    """The log for software: the same in every language."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/log.json", http_method=["GET", "HEAD"])
    async def log(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The newest weeks, every head of a month, and the public keys that signed them."""
        return await house.ready.answer(request, "log.json", _log)

    @route("/log/key.pem", http_method=["GET", "HEAD"])
    async def key(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The public key that signs heads now, as openssl reads it."""
        return await house.ready.answer(request, "log/key.pem", _key)


async def _weeks(before: date | None = None) -> dict[str, object]:
    newest = await heads.newest(1)
    head = newest[0] if newest else None
    return {"log": await reads.page(before), "head": head, "in_words": wording}


async def _log() -> Finished:
    told = {
        "keys": bound.current().publics,
        "heads": [{**msgspec.structs.asdict(head), "head": head.text} for head in await heads.newest()],
        "weeks": (await reads.page()).weeks,
    }
    return Finished(msgspec.json.encode(told).decode(), "application/json")


async def _key() -> Finished:
    return Finished(bound.current().public, "application/x-pem-file")


def _before(request: Asked) -> date | None:
    """The Monday before which a reader goes on. Raises NotHere for what is no week that has begun."""
    text = request.query_params.get("before", "")
    if not text:
        return None
    try:
        monday = clock.monday(text).date()
    except ValueError:
        raise NotHere from None
    if clock.week(monday) != text or monday > clock.today():
        raise NotHere
    return monday
