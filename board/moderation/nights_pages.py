"""The door by which a keeper lets one lead publish alone for a few nights."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency

from board.errors import N_, Invalid, Message
from board.forms import Sent
from board.moderation import nights
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page, refusal

SET = Message(N_("It is set."))


class NightsPage(Controller):
    """Nights with too few people."""

    path = "/staff/nights"
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Whether one lead is enough now, and the form for it."""
        return await _page(request, form=Sent(), errors={}, notice=None)

    @post(status_code=200)
    async def settle(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Set it for some nights, or end it."""
        try:
            await nights.settle(nights.wanted(sent), by=who.account)
        except Invalid as error:
            return await _page(request, status=422, **refusal(error, sent))
        return await _page(request, form=Sent(), errors={}, notice=SET)


async def _page(request: Asked, *, status: int = 200, **context: object) -> Response[bytes]:
    last = await nights.last()
    return page(
        request, "moderation/nights.html", status=status, last=last, lengths=nights.LENGTHS, **context
    )
