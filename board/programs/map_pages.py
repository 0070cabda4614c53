"""The door of the map: the areas of the town as shapes, each a link to its services."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from msgspec import Struct
from msgspec.structs import replace

from board.errors import NotHere
from board.guide.areas import Area
from board.guide.load import Guide
from board.guide.outlines import Outline
from board.programs import directory
from board.programs.filters import Wanted, wanted_of
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, aside

# From how many services on an area is drawn darker: an eye tells about five greys apart.
STEPS = (1, 3, 6, 12)


class Drawn(Struct, frozen=True):
    """An area on the map: how many services it has, which of five tints it gets, and where it leads."""

    area: Area
    outline: Outline
    number: int
    tint: int
    query: str


class AreaMap(Controller):
    """Where services are, by area; the list beside it says the same in words."""

    path = "/map"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The map of all services, or of a kind, of a language, of what is open now."""
        wanted = replace(wanted_of(request.query_params, house.guide), area=None, words="", after=None)
        return await aside(
            request, "programs/map.html", key=wanted.query, gather=lambda: _map(wanted, house.guide)
        )


async def _map(wanted: Wanted, guide: Guide) -> dict[str, object]:
    if guide.sheet is None:
        raise NotHere
    counts = await directory.by_area(wanted, guide)
    present = await directory.present(guide)
    outlines = {outline.area: outline for outline in guide.sheet.outlines}
    return {
        "filter": wanted,
        "query": wanted.query,
        "sheet": guide.sheet,
        "drawn": tuple(
            _drawn(area, outlines[area.id], counts.get(area.id, 0), wanted)
            for area in guide.areas.places
            if area.id in outlines
        ),
        "kinds": tuple(kind for kind in guide.choices.service_kinds if kind.id in present.kinds),
    }


def _drawn(area: Area, outline: Outline, number: int, wanted: Wanted) -> Drawn:
    tint = sum(number >= step for step in STEPS)
    return Drawn(area, outline, number, tint, wanted.but(area=area.id))
