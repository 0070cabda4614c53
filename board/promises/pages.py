"""The doors of the change ledger: of the board, of a service, of a program, and what cannot be changed."""

from collections.abc import Awaitable, Callable
from functools import partial

from litestar import Controller, Response, route
from litestar.params import FromPath

from board.errors import NotHere
from board.paging import Cursor, cursor
from board.programs.shapes import slug
from board.promises import files, reads
from board.promises.shapes import Ledger, Show, Whose
from board.safety import codes
from board.web.audience import Audience
from board.web.house import house_of
from board.web.page import Asked, ready, seldom
from board.web.ready import Finished

CHANGES = "/changes"
PAGE, CANNOT = "promises/changes.html", "promises/cannot.html"

Find = Callable[[], Awaitable[Whose]]
Write = Callable[[Ledger, str], Finished]


class Changes(Controller):
    """What services promised and changed, and what they say they cannot."""

    path = CHANGES
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def every(self, request: Asked) -> Response[bytes]:
        """The whole board's."""
        return await _page(request, _of_all)

    @route("/changes.json", http_method=["GET", "HEAD"])
    async def every_json(self, request: Asked) -> Response[bytes]:
        """The whole board's as JSON."""
        return await _file(request, _of_all, files.as_json)

    @route("/changes.csv", http_method=["GET", "HEAD"])
    async def every_csv(self, request: Asked) -> Response[bytes]:
        """The whole board's as CSV."""
        return await _file(request, _of_all, files.as_csv)

    @route("/cannot", http_method=["GET", "HEAD"])
    async def cannot(self, request: Asked) -> Response[bytes]:
        """What cannot be changed, and who could."""
        after = _after(request)

        async def gather() -> dict[str, object]:
            return {"ledger": await reads.cannot(after=after), "first": after is None}

        if after:
            return await seldom(request, CANNOT, gather=gather)
        return await ready(request, CANNOT, key="", gather=gather)

    @route("/cannot/changes.json", http_method=["GET", "HEAD"])
    async def cannot_json(self, request: Asked) -> Response[bytes]:
        """The same as JSON."""
        return await _made(request, partial(reads.cannot), files.as_json)

    @route("/cannot/changes.csv", http_method=["GET", "HEAD"])
    async def cannot_csv(self, request: Asked) -> Response[bytes]:
        """The same as CSV."""
        return await _made(request, partial(reads.cannot), files.as_csv)


class ChangesOfService(Controller):
    """One service's."""

    path = f"{CHANGES}/services/{{identity:str}}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def show(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As a page."""
        return await _page(request, partial(reads.of_service, slug(identity)), key=f"of service {identity}")

    @route("/changes.json", http_method=["GET", "HEAD"])
    async def as_json(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As JSON."""
        return await _file(request, partial(reads.of_service, slug(identity)), files.as_json)

    @route("/changes.csv", http_method=["GET", "HEAD"])
    async def as_csv(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As CSV."""
        return await _file(request, partial(reads.of_service, slug(identity)), files.as_csv)


class ChangesOfProgram(Controller):
    """One program's."""

    path = f"{CHANGES}/programs/{{identity:str}}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def show(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As a page."""
        return await _page(request, partial(reads.of_program, slug(identity)), key=f"of program {identity}")

    @route("/changes.json", http_method=["GET", "HEAD"])
    async def as_json(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As JSON."""
        return await _file(request, partial(reads.of_program, slug(identity)), files.as_json)

    @route("/changes.csv", http_method=["GET", "HEAD"])
    async def as_csv(self, request: Asked, identity: FromPath[str]) -> Response[bytes]:
        """As CSV."""
        return await _file(request, partial(reads.of_program, slug(identity)), files.as_csv)


async def _of_all() -> Whose:
    return Whose()


async def _page(request: Asked, find: Find, *, key: str = "") -> Response[bytes]:
    """A page of the ledger: the first of each kind is kept ready, what follows is made."""
    show, after = _show(request), _after(request)

    async def gather() -> dict[str, object]:
        whose = await find()
        return {
            "whose": whose,
            "ledger": await reads.promised(whose, show=show, after=after),
            "counts": await reads.counts(whose),
            "shows": tuple(Show),
            "show": show,
        }

    if after:
        return await seldom(request, PAGE, gather=gather)
    return await ready(request, PAGE, key=f"{key} {show}", gather=gather)


async def _file(request: Asked, find: Find, write: Write) -> Response[bytes]:
    async def read(*, after: Cursor | None, limit: int) -> Ledger:
        return await reads.promised(await find(), after=after, limit=limit)

    return await _made(request, read, write)


async def _made(request: Asked, read: Callable[..., Awaitable[Ledger]], write: Write) -> Response[bytes]:
    after, site = _after(request), house_of(request).settings.address

    async def make() -> Finished:
        return write(await read(after=after, limit=files.ROWS), f"{site}{request.scope['path']}")

    return await house_of(request).ready.once(request, make)


def _show(request: Asked) -> Show:
    try:
        return Show(request.query_params.get("show", ""))
    except ValueError:
        raise NotHere from None


def _after(request: Asked) -> Cursor | None:
    after = cursor(request.query_params.get("after", ""))
    if after:
        codes.public(after.id)
    return after
