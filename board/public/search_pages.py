"""The door of search on the feed: a plain form that asks for a page."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.programs.sought import MOST_LETTERS
from board.public.search import Found, search
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready, seldom

TEMPLATE = "public/search.html"


class Search(Controller):
    """Alerts and feedback by what people call things."""

    path = "/search"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def find(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What fits the words in the address, or how to look for something.

        Threat: words are without number; kept, they would push the board itself out of the table.
        """
        words = " ".join(request.query_params.get("q", "").split())[:MOST_LETTERS]
        if not words:
            return await ready(request, TEMPLATE, key="", gather=_nothing)

        async def gather() -> dict[str, object]:
            return {"typed": words, "found": await search(words, house.guide)}

        return await seldom(request, TEMPLATE, gather=gather)


async def _nothing() -> dict[str, object]:
    return {"typed": "", "found": Found((), ())}
