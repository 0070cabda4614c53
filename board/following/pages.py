"""The door of the page that builds a follow, and explains it to somebody who has never used one."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from msgspec.structs import replace

from board import clock
from board.following import atom, cap, jsonfeed
from board.following.chosen import chosen
from board.following.door import site, tongue_of
from board.posts.shapes import Kind
from board.public.filters import Filter, filter_of, levels_to_ask_for
from board.push.form import FORM
from board.push.vapid import public_key
from board.safety import tokens
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, ready, seldom


class Follow(Controller):
    """Feeds explained, and the address of the one that somebody wants."""

    path = "/follow"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def follow(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """Choose what to hear, get its addresses, and read what to do with them."""
        return await _follow(request, house, language, filter_of(request.query_params, house.guide))


async def _follow(request: Asked, house: House, language: str, wanted: Filter) -> Response[bytes]:
    template = "following/follow.html"

    async def gather() -> dict[str, object]:
        return _addresses(house, language, wanted)

    if house.push:  # the form for notices counts once, so this page is nobody else's
        token = tokens.issue(FORM, keys=house.receipts.keys, at=clock.now())
        return page(request, template, status=200, token=token, **_addresses(house, language, wanted))
    if wanted.common:
        return await ready(request, template, key=wanted.query(), gather=gather)
    return await seldom(request, template, gather=gather)


def _addresses(house: House, language: str, wanted: Filter) -> dict[str, object]:
    front, query = site(house, language), wanted.query()
    choices = house.guide.choices
    return {
        "filter": wanted,
        "query": query,
        "areas": tuple(house.guide.areas),
        "families": tuple(house.guide.substances.families),
        "risks": tuple(level for level in choices.risk_levels if level.level > 1),
        "levels": levels_to_ask_for(house.guide),
        "chosen": chosen(wanted, tongue_of(house, language)),
        "atom_address": f"{front}/{atom.NAME}{query}",
        "json_address": f"{front}/{jsonfeed.NAME}{query}",
        "push_key": public_key(house.push) if house.push else "",
        "cap_address": f"{front}/{cap.NAME}{replace(wanted, kind=Kind.ALERT).query()}",
    }
