"""The doors at which software writes with its key: JSON in, JSON out, never a cookie."""

from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.apikeys import answering, calls, form, told
from board.apikeys.answering import Said
from board.apikeys.shapes import Caller, ChangeForFeedback, Hours, ReplyToFeedback, Stock
from board.programs.shapes import slug
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked


class OwnServices(Controller):
    """What a program's software says of its own services."""

    path = "/services/{identity:str}"
    opt = {"audience": Audience.SOFTWARE}

    @post("/hours", status_code=200)
    async def hours(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """When it is open, all of it."""
        caller = await _caller(request, house)
        said = form.body(await request.body(), Hours)
        return await _once(request, caller, lambda: told.hours(slug(identity), said, by=caller))

    @post("/stock", status_code=200)
    async def stock(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """What has run out there, all of it."""
        caller = await _caller(request, house)
        said = form.body(await request.body(), Stock)
        return await _once(request, caller, lambda: told.stock(slug(identity), said, by=caller))


class OwnFeedback(Controller):
    """What a program's software says to people who told how its services treated them."""

    path = "/feedback/{identity:str}"
    opt = {"audience": Audience.SOFTWARE}

    @post("/replies", status_code=200)
    async def reply(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """Send an answer to the desk."""
        caller = await _caller(request, house)
        said = form.body(await request.body(), ReplyToFeedback)
        return await _once(request, caller, _saying(house, identity, said, caller))

    @post("/changes", status_code=200)
    async def change(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """Tell the desk what will change, was changed, or cannot be."""
        caller = await _caller(request, house)
        said = form.body(await request.body(), ChangeForFeedback)
        return await _once(request, caller, _saying(house, identity, said, caller))


async def _caller(request: Asked, house: House) -> Caller:
    return await calls.admitted(request.headers.get("authorization"), keys=house.receipts.keys)


def _saying(house: House, identity: str, said: Said, caller: Caller) -> calls.Deed:
    return lambda: answering.reply(identity, said, by=caller, keys=house.receipts.keys)


async def _once(request: Asked, caller: Caller, deed: calls.Deed) -> Response[bytes]:
    asked = f"{request.method} {request.scope['path']} ".encode() + await request.body()
    name = form.once(request.headers.get("idempotency-key"))
    written = await calls.once(caller, name, asked=asked, deed=deed)
    return Response(written, media_type="application/json")
