"""The doors of webhooks: for the staff of programs about their own, for keepers about all."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.errors import Invalid
from board.forms import Sent
from board.hooks import changes, form, reads
from board.hooks.shapes import Deed, Hand, Made
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

HOOKS = "/staff/hooks"


class Hooks(Controller):
    """Which software is told of what changes here; what is out of somebody's reach is not there for them."""

    path = HOOKS
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """Every webhook within reach, and the form for another."""
        return await _list(request, who, form=Sent({"kinds": ("alert", "feedback"), "least": ("1",)}))

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
            made = await changes.add(wish, by=_hand(who), keys=house.receipts.keys)
        except Invalid as error:
            return await _list(request, who, status=422, **refusal(error, sent))
        return await _one(request, who, made.hook, made=made)

    @get("/{name:str}")
    async def one(self, request: Asked, who: NamedDependency[Who], name: FromPath[str]) -> Response[bytes]:
        """One webhook with the log of what went there."""
        return await _one(request, who, name)

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
        made = await changes.carry_out(order, name, by=_hand(who), keys=house.receipts.keys)
        if made:
            return await _one(request, who, name, made=made)
        return Redirect(HOOKS if order.deed is Deed.END else f"{HOOKS}/{name}", status_code=303)


async def _list(request: Asked, who: Who, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {"errors": {}, "notice": None, "hooks": await reads.listed(_hand(who))}
    return page(request, "hooks/hooks.html", status=status, **(shown | context))


async def _one(request: Asked, who: Who, name: str, *, made: Made | None = None) -> Response[bytes]:
    hook = await reads.one(name, _hand(who))
    return page(request, "hooks/hook.html", hook=hook, log=await reads.log(hook), made=made)


def _hand(who: Who) -> Hand:
    return Hand(who.account, who.role)
