"""The door of the log for keepers: its rows by number, and what a keeper adds."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from board import clock
from board.errors import Invalid
from board.forms import Sent
from board.ledger import form, said, wording
from board.roles import Who
from board.web.audience import Audience
from board.web.page import Asked, page, refusal

HERE = "/staff/log"


class LedgerDesk(Controller):
    """The sealed log, for keepers."""

    path = HERE
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """The newest rows, and two forms: what is wrong with one, and how often authorities asked."""
        return await _list(request, form=Sent())

    @post("/explain", status_code=200)
    async def explain(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Say in public what is wrong with a row."""
        try:
            await said.explain(form.explanation(sent), by=who.account)
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        return Redirect(HERE, status_code=303)

    @post("/requests", status_code=200)
    async def requests(
        self, request: Asked, who: NamedDependency[Who], sent: NamedDependency[Sent]
    ) -> Response[bytes]:
        """Say how often authorities asked for something in a month."""
        try:
            await said.asked(form.asked(sent, this_month=f"{clock.today():%Y-%m}"), by=who.account)
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        return Redirect(HERE, status_code=303)


async def _list(request: Asked, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {
        "errors": {},
        "notice": None,
        "in_words": wording,
        "rows": await said.newest(),
    }
    return page(request, "ledger/staff_log.html", status=status, **(shown | context))
