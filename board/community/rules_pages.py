"""The doors of what this board promises: its charter, who receives data, and what is really held."""

from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.community import reads
from board.safety.keeping import kept
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready


class Rules(Controller):
    """The rules of the community, as this process obeys them."""

    path = "/"
    opt = {"audience": Audience.ANYONE}

    @route("/charter", http_method=["GET", "HEAD"])
    async def charter(self, request: Asked) -> Response[bytes]:
        """Who decides, how long things are kept, how many there must be, how a rule changes."""
        return await ready(request, "community/charter.html", key="", gather=_kept)

    @route("/charter/data", http_method=["GET", "HEAD"])
    async def data(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Who receives data: by the charter, and as it is running now."""

        async def gather() -> dict[str, object]:
            return {"running": await reads.running(push=house.push is not None)}

        return await ready(request, "community/data.html", key="", gather=gather)

    @route("/privacy", http_method=["GET", "HEAD"])
    async def privacy(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """What is held, table by table as the database has it, who sees what, and what cannot be promised."""

        async def gather() -> dict[str, object]:
            return {"tables": await reads.held(house.guide.held)}

        return await ready(request, "community/privacy.html", key="", gather=gather)


async def _kept() -> dict[str, object]:
    return {"keeping": kept()}
