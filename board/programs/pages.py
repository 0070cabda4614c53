"""The doors of the list of services and of each service."""

import re
from collections.abc import Iterable

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.errors import NotHere
from board.guide.load import Guide
from board.programs import reads
from board.programs.filters import Wanted, wanted_of
from board.programs.shapes import ServiceEntry
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


class Services(Controller):
    """Where help is, as far as anybody wrote it down."""

    path = "/services"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The services of the town, of an area or of a kind."""
        wanted = wanted_of(request.query_params, house.guide)
        return await ready(
            request, "programs/services.html", key=wanted.query, gather=lambda: _list(wanted, house.guide)
        )

    @route("/{identity:str}", http_method=["GET", "HEAD"])
    async def one(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """One service with everything that is known of it, and since when."""
        if not SLUG.fullmatch(identity):
            raise NotHere
        return await ready(request, "programs/service.html", key=identity, gather=lambda: _service(identity))


async def _list(wanted: Wanted, guide: Guide) -> dict[str, object]:
    found = await reads.services(area=wanted.area, kind=wanted.kind)
    every = await reads.services()
    return {
        "services": found,
        "filter": wanted,
        "query": wanted.query,
        "areas": tuple(area for area in guide.areas if area.id in {entry.area for entry in every}),
        "kinds": tuple(kind for kind in guide.choices.service_kinds if kind.id in _kinds(every)),
        "licences": _licences(found),
    }


async def _service(identity: FromPath[str]) -> dict[str, object]:
    return {"service": await reads.service(identity)}


def _kinds(entries: Iterable[ServiceEntry]) -> set[str]:
    return {kind for entry in entries for kind in entry.kinds}


def _licences(entries: Iterable[ServiceEntry]) -> tuple[str, ...]:
    """Every sentence that must stand wherever these entries are shown, once."""
    return tuple(dict.fromkeys(entry.licence for entry in entries if entry.licence))
