"""The doors of the allow-list: whom this board follows, for keepers."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.errors import Invalid
from board.exchange import form, sources
from board.exchange.fetch import Trials
from board.forms import Sent
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

HERE = "/staff/sources"


class Sources(Controller):
    """Boards and agencies that are listened to."""

    path = HERE
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Everybody on the list, and since when one cannot be read."""
        return await _list(request, form=Sent())

    @post(status_code=200)
    async def follow(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Put a source on the list."""
        try:
            wish = form.wish(sent, Trials(loopback=house.settings.follow_loopback))
            await sources.follow(wish.name, wish.address, by=who.account)
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        return Redirect(HERE, status_code=303)

    @post("/{source:str}/end")
    async def leave(self, source: FromPath[str]) -> Response[bytes]:
        """Take a source off the list; what came of it stays."""
        await sources.leave(source)
        return Redirect(HERE, status_code=303)


async def _list(request: Asked, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None, "sources": await sources.listed()}
    return page(request, "exchange/sources.html", status=status, **(shown | context))
