"""The doors of keys, for the staff of programs about their own, for keepers about all."""

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from board.apikeys import changes, form, reads
from board.apikeys.shapes import SPEAKING, Made, Reach
from board.errors import Invalid
from board.forms import Sent
from board.roles import Who
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, page, refusal

KEYS = "/staff/keys"
# What speaks in the name of somebody is chosen, never given along.
USUAL = tuple(reach for reach in Reach if reach not in SPEAKING)


class KeyPages(Controller):
    """With which keys a program's software writes; what is out of somebody's reach is not there for them."""

    path = KEYS
    opt = {"audience": Audience.PROGRAM}

    @get()
    async def show(self, request: Asked, who: NamedDependency[Who]) -> Response[bytes]:
        """Every key within reach, and the form for another."""
        return await _list(request, who, form=Sent({"reaches": USUAL}))

    @post(status_code=200)
    async def make(
        self,
        request: Asked,
        who: NamedDependency[Who],
        sent: NamedDependency[Sent],
        house: NamedDependency[House],
    ) -> Response[bytes]:
        """Make one: the only page that ever shows its secret."""
        try:
            made = await _made(sent, who, house)
        except Invalid as error:
            return await _list(request, who, status=422, **refusal(error, sent))
        return await _one(request, who, made.key, made=made)

    @get("/{name:str}")
    async def one(self, request: Asked, who: NamedDependency[Who], name: FromPath[str]) -> Response[bytes]:
        """One key, without its secret."""
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
        """Give it a new secret, or end it."""
        made = await changes.carry_out(form.deed(sent), name, by=who, keys=house.receipts.keys)
        return await _one(request, who, name, made=made) if made else Redirect(KEYS, status_code=303)


async def _made(sent: Sent, who: Who, house: House) -> Made:
    theirs = tuple(program for program, _ in await reads.within_reach(who))
    return await changes.make(form.wish(sent, theirs), by=who, keys=house.receipts.keys)


async def _list(request: Asked, who: Who, *, status: int = 200, **context: object) -> Response[bytes]:
    shown: dict[str, object] = {
        "errors": {},
        "notice": None,
        "keys": await reads.listed(who),
        "programs": await reads.within_reach(who),
    }
    return page(request, "apikeys/keys.html", status=status, **(shown | context))


async def _one(request: Asked, who: Who, name: str, *, made: Made | None = None) -> Response[bytes]:
    return page(request, "apikeys/key.html", key=await reads.one(name, who), made=made)
