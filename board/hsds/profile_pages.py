"""The doors of the HSDS API: services, organizations, services at locations and taxonomy terms, by pages."""

import re
from collections.abc import Awaitable, Callable, Mapping
from math import ceil
from typing import Any

import msgspec
from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import NotHere
from board.hsds import names, reads
from board.hsds.pages import ground_of
from board.hsds.shapes import Ground
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

SIZE, MOST = 50, 100
_NUMBER = re.compile(r"[1-9][0-9]{0,4}", re.ASCII)
Several = Callable[..., Awaitable[tuple[list[dict[str, Any]], int]]]


class HsdsApi(Controller):
    """Services as other directories read them."""

    path = "/api/hsds"
    opt = {"audience": Audience.ANYONE}

    @route("/services", http_method=["GET", "HEAD"])
    async def services(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Every service with everything in it, by pages."""
        return await _paged(request, house, reads.some)

    @route("/services/{identity:str}", http_method=["GET", "HEAD"])
    async def service(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One service."""
        return await _one(request, house, identity, reads.one)

    @route("/organizations/{identity:str}", http_method=["GET", "HEAD"])
    async def organization(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """One body that runs services."""
        return await _one(request, house, identity, reads.organization)

    @route("/service_at_locations", http_method=["GET", "HEAD"])
    async def places(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Every service at each of its places, by pages."""
        return await _paged(request, house, reads.places)

    @route("/taxonomy_terms", http_method=["GET", "HEAD"])
    async def terms(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The kinds of service that this board knows, and its areas, by pages."""
        return await _paged(request, house, reads.known)


async def _paged(request: Asked, house: House, find: Several) -> Response[bytes]:
    """One page. Pages are without number, so they are made each time and not kept."""
    number, size = _number(request.query_params, "page", 1), _number(request.query_params, "per_page", SIZE)
    size = min(size, MOST)

    async def make() -> Finished:
        found, total = await find(ground_of(house), start=(number - 1) * size, size=size)
        return _written(_page(found, total, number=number, size=size))

    return await house.ready.once(request, make)


async def _one(
    request: Asked, house: House, identity: str, find: Callable[[str, Ground], Awaitable[dict[str, Any]]]
) -> Response[bytes]:
    if not names.is_uuid(identity):
        raise NotHere

    async def make() -> Finished:
        return _written(await find(identity, ground_of(house)))

    return await house.ready.once(request, make)


def _page(found: list[dict[str, Any]], total: int, *, number: int, size: int) -> dict[str, Any]:
    pages = max(1, ceil(total / size))
    if number > pages:
        raise NotHere
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(found),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not found,
        "contents": found,
    }


def _number(query: Mapping[str, str], name: str, otherwise: int) -> int:
    given = query.get(name, "")
    if not given:
        return otherwise
    if not _NUMBER.fullmatch(given):
        raise NotHere
    return int(given)


def _written(found: object) -> Finished:
    return Finished(msgspec.json.encode(found).decode(), "application/json")
