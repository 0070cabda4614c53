"""The doors at which software writes with its key: JSON in, JSON out, never a cookie."""

import msgspec
from litestar import Controller, Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.apikeys import calls, form, told
from board.apikeys.shapes import Caller, Hours, Stock, Written
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
        body = await request.body()
        said = form.body(body, Hours)
        return await _once(request, caller, body, lambda: told.hours(slug(identity), said, by=caller))

    @post("/stock", status_code=200)
    async def stock(
        self, request: Asked, house: NamedDependency[House], identity: FromPath[str]
    ) -> Response[bytes]:
        """What has run out there, all of it."""
        caller = await _caller(request, house)
        body = await request.body()
        said = form.body(body, Stock)
        return await _once(request, caller, body, lambda: told.stock(slug(identity), said, by=caller))


async def _caller(request: Asked, house: House) -> Caller:
    return await calls.admitted(request.headers.get("authorization"), keys=house.receipts.keys)


async def _once(request: Asked, caller: Caller, body: bytes, deed: calls.Deed) -> Response[bytes]:
    asked = f"{request.method} {request.scope['path']} ".encode() + body
    name = form.once(request.headers.get("idempotency-key"))
    written = await calls.once(caller, name, asked=asked, deed=deed)
    return _answer(written)


def _answer(written: Written) -> Response[bytes]:
    return Response(msgspec.json.encode(written), media_type="application/json")
