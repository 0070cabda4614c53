"""The doors of links elsewhere: for everybody, and for the keeper who opens them now and then."""

from litestar import Controller, Response, get, post, route
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.community import links
from board.community.form import found
from board.forms import Sent
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, ready

HERE = "/staff/links"


class Links(Controller):
    """Pages elsewhere that are worth it."""

    path = "/links"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Each with the day on which somebody last opened it."""

        async def gather() -> dict[str, object]:
            return {"shelves": await links.kept(house.guide.learn)}

        return await ready(request, "community/links.html", key="", gather=gather)


class LinksDesk(Controller):
    """The same links, for keepers."""

    path = HERE
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Every link with two buttons: it is there, it is gone."""
        return page(request, "community/links_desk.html", shelves=await links.kept(house.guide.learn))

    @post("/{name:str}")
    async def look(
        self,
        who: NamedDependency[Who],
        house: NamedDependency[House],
        sent: NamedDependency[Sent],
        name: FromPath[str],
    ) -> Response[bytes]:
        """Somebody opened it today: it was there, or it was gone."""
        await links.note(name, found(sent), learn=house.guide.learn, by=who)
        return Redirect(HERE, status_code=303)
