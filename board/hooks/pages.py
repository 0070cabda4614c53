"""The doors of webhooks, for whoever looks after them."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.errors import Invalid
from board.forms import Sent
from board.hooks import changes, form, reads
from board.hooks.shapes import Deed, Made
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

HOOKS = "/staff/hooks"


class Hooks(Controller):
    """Which software is told of what changes here; whoever may open this door may do all of it."""

    path = HOOKS
    opt = {"audience": Audience.KEEPER}

    @get()
    async def show(self, request: Asked) -> Response[bytes]:
        """Every webhook, and the form for another."""
        return await _list(request, form=Sent({"kinds": ("alert", "feedback"), "least": ("1",)}))

    @post(status_code=200)
    async def add(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Add one: the only page that ever shows its secret."""
        try:
            wish = await form.add(sent, house.guide, house.egress)
            made = await changes.add(wish, by=who.account, keys=house.receipts.keys)
        except Invalid as error:
            return await _list(request, status=422, **refusal(error, sent))
        return await _one(request, made.hook, made=made)

    @get("/{name:str}")
    async def one(self, request: Asked, name: FromPath[str]) -> Response[bytes]:
        """One webhook with the log of what went there."""
        return await _one(request, name)

    @post("/{name:str}", status_code=200)
    async def order(
        self,
        request: Asked,
        who: NamedDependency[Who],
        name: FromPath[str],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Do one thing about it: a new secret, a pause, a test, one message again, or its end."""
        order = form.order(sent)
        made = await changes.carry_out(order, name, by=who.account, keys=house.receipts.keys)
        if made:
            return await _one(request, name, made=made)
        return Redirect(HOOKS if order.deed is Deed.END else f"{HOOKS}/{name}", status_code=303)


async def _list(request: Asked, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None, "hooks": await reads.listed()}
    return page(request, "hooks/hooks.html", status=status, **(shown | context))


async def _one(request: Asked, name: str, *, made: Made | None = None) -> Response[bytes]:
    hook, log = await reads.one(name), await reads.log(name)
    return page(request, "hooks/hook.html", hook=hook, log=log, made=made)
