"""The secret feed of one code: made, read and ended."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.codes import own_feed, shown
from board.codes.behind import Behind
from board.codes.own_atom import write
from board.codes.shown import BehindCode
from board.errors import NotHere
from board.forms import Sent
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked


class FeedOfCode(BehindCode):
    """Having a feed of one's own."""

    @post("/feed", status_code=200)
    async def feed(
        self,
        request: Asked,
        house: NamedDependency[House],
        sent: NamedDependency[Sent],
        now: NamedDependency[Behind],
    ) -> Response[bytes]:
        """Make the secret address of a feed, or end it."""
        secret = await _feed(house, sent, now)
        return await shown.told(request, sent, await shown.found(house, sent), feed=secret)


class OwnFeed(Controller):
    """The secret feed of one code: never kept, never found, and no word of the post in it."""

    path = "/mine"
    opt = {"audience": Audience.ANYONE}

    @route("/{name:str}", http_method=["GET", "HEAD"])
    async def feed(
        self,
        house: NamedDependency[House],
        language: NamedDependency[str],
        name: FromPath[str],
    ) -> Response[bytes]:
        """Something changed, and on which day."""
        secret = name.removesuffix(".atom")
        if secret == name:
            raise NotHere
        news = await own_feed.news(secret, house.receipts.keys)
        return write(news, secret, house=house, language=language)


async def _feed(house: House, sent: Sent, now: Behind) -> str:
    if sent.one("deed") == "end":
        await own_feed.end(now.standing.post)
        return ""
    return await own_feed.make(now.standing.post, house.receipts.keys)
