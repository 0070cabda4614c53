"""The door of what people tell of one service."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.feedback import plot
from board.paging import cursor
from board.programs.shapes import slug
from board.public import stories
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready, seldom

TEMPLATE = "public/stories.html"


class Stories(Controller):
    """What people tell of a service."""

    path = "/services/{identity:str}/feedback"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """Its themes over time, what changed, and the stories, newest first."""
        known, after = slug(identity), request.query_params.get("after", "")
        if after:
            return await seldom(request, TEMPLATE, gather=lambda: _page(house, known, after))
        return await ready(request, TEMPLATE, key=known, gather=lambda: _page(house, known, ""))


async def _page(house: House, identity: str, after: str) -> dict[str, object]:
    behind, choices = cursor(after), house.guide.choices
    if behind:
        codes.public(behind.id)
    found = await stories.of_service(identity, after=behind)
    return {
        "found": found,
        "first": behind is None,
        "about": plot.about(found.themes, tuple(each.id for each in choices.about)),
        "lived": plot.lived(found.themes, tuple(each.id for each in choices.experiences)),
    }
