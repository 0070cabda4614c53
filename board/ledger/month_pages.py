"""The doors of the numbers by month, as a page and as JSON."""

from functools import partial

import msgspec
from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.errors import NotHere
from board.ledger import bands, months, wording
from board.ledger.form import is_month
from board.ledger.plot import plot
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready, seldom
from board.web.ready import Finished

PAGE = "ledger/transparency.html"


class Transparency(Controller):
    """Our numbers."""

    path = "/transparency"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def numbers(self, request: Asked) -> Response[bytes]:
        """The newest month that is over, or the one asked for, beside the twelve newest."""
        month = request.query_params.get("month", "")
        if not month:
            return await ready(request, PAGE, key="", gather=_newest)
        return await seldom(request, PAGE, gather=partial(_of, month))


class TransparencyFile(Controller):
    """Our numbers for software: the same in every language."""

    path = "/transparency.json"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def numbers(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The twelve newest months; a number under five is null and has only its band."""
        return await house.ready.answer(request, "transparency.json", _file)


async def _newest() -> dict[str, object]:
    overview = await months.overview()
    newest = overview.months[0] if overview.months else None
    return _shown(month=newest, overview=overview, plot=plot(overview.months))


async def _of(month: str) -> dict[str, object]:
    found = await months.one(month) if is_month(month) else None
    if found is None:
        raise NotHere
    return {**await _newest(), **_shown(month=found)}


def _shown(**more: object) -> dict[str, object]:
    return {"in_words": wording, "bands": bands, **more}


async def _file() -> Finished:
    found = await months.overview()
    waits = dict(enumerate([*(words for _, words in bands.WAITS), bands.LONGER]))
    told = {"wait_bands": waits, "months": found.months}
    return Finished(msgspec.json.encode(told).decode(), "application/json")
