"""The door of the page that explains feeds to somebody who has never used one."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.following import atom, jsonfeed
from board.following.door import site
from board.public.filters import Filter, filter_of
from board.push.vapid import public_key
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready


class Follow(Controller):
    """Feeds explained, and the address of the one that somebody wants."""

    path = "/follow"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def follow(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """What a feed is, with its addresses for the area and class asked for."""
        wanted = filter_of(request.query_params, house.guide)

        async def gather() -> dict[str, object]:
            return _addresses(house, language, wanted)

        return await ready(request, "following/follow.html", key=wanted.query(), gather=gather)


def _addresses(house: House, language: str, wanted: Filter) -> dict[str, object]:
    front, query = site(house, language), wanted.query()
    return {
        "filter": wanted,
        "query": query,
        "areas": tuple(house.guide.areas),
        "families": tuple(house.guide.substances.families),
        "atom_address": f"{front}/{atom.NAME}{query}",
        "json_address": f"{front}/{jsonfeed.NAME}{query}",
        "push_key": public_key(house.push) if house.push else "",
    }
