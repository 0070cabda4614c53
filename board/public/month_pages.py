"""The doors of the archive: the months, and what came out in each."""

from litestar import Controller, Response, route
from litestar.params import FromPath

from board.errors import NotHere
from board.paging import cursor
from board.public import months
from board.safety import codes
from board.web.audience import Audience
from board.web.page import Asked, aside, ready, seldom

MONTH = "public/month.html"


class ByMonth(Controller):
    """Alerts and feedback by the month in which they came out."""

    path = "/archive"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked) -> Response[bytes]:
        """Every month of this board."""
        return await ready(request, "public/archive.html", key="", gather=_every)

    @route("/{month:str}", http_method=["GET", "HEAD"])
    async def one(self, request: Asked, month: FromPath[str]) -> Response[bytes]:
        """What came out in one month, newest first."""
        after = request.query_params.get("after", "")
        if after:
            return await seldom(request, MONTH, gather=lambda: _month(month, after))
        return await aside(request, MONTH, key=month, gather=lambda: _month(month, ""))


async def _every() -> dict[str, object]:
    return {"archive": await months.archive()}


async def _month(month: str, after: str) -> dict[str, object]:
    behind, archive = cursor(after), await months.archive()
    if month not in archive.months:
        raise NotHere
    if behind:
        codes.public(behind.id)
    feed = await months.of(month, after=behind)
    earlier, later = archive.beside(month)
    onward = f"?after={feed.after}" if feed.after else None
    return {
        "month": month,
        "earlier": earlier,
        "later": later,
        "feed": feed,
        "first": behind is None,
        "next_address": onward,
    }
