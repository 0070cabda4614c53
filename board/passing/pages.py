"""The doors of the kit: the page that offers it, each product, and the screen on a wall."""

from collections.abc import Callable

from litestar import Controller, Response, route
from litestar.di import NamedDependency
from litestar.params import FromPath

from board.following.door import tongue_of
from board.following.tongue import Tongue
from board.passing import qr, reads, texts
from board.passing.shapes import Notice
from board.passing.workshop import PRODUCTS, Product, Workshop, key
from board.public.filters import filter_of
from board.safety import codes
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, path_of, ready, seldom
from board.web.ready import Finished, Made

WORKSHOP = Workshop()
SCREEN = "passing/screen.html"

Write = Callable[[Notice, Tongue], str]
TEXTS: dict[str, tuple[Write, str]] = {
    "short.txt": (lambda notice, _: f"{notice.short}\n", "text/plain"),
    "message.txt": (lambda notice, tongue: f"{texts.message(notice, tongue)}\n", "text/plain"),
    "read-aloud.txt": (lambda notice, tongue: "\n\n".join(texts.aloud(notice, tongue)) + "\n", "text/plain"),
    "square.svg": (lambda notice, tongue: qr.svg(qr.payload(notice, tongue)), "image/svg+xml"),
}


class Kit(Controller):
    """One alert in every shape in which people pass things on."""

    path = "/alerts/{identity:str}"
    opt = {"audience": Audience.ANYONE}

    @route("/pass-on", http_method=["GET", "HEAD"])
    async def pass_on(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:  # fmt: skip
        """Everything there is, for a phone in one hand and for a printer."""
        return await _page(request, house, language, identity, "passing/pass_on.html")

    @route("/read-aloud", http_method=["GET", "HEAD"])
    async def read_aloud(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:  # fmt: skip
        """What to say, in letters that can be read while standing."""
        return await _page(request, house, language, identity, "passing/read_aloud.html")

    @route([f"/{name}" for name in TEXTS], http_method=["GET", "HEAD"])
    async def text(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:  # fmt: skip
        """The alert as plain text, or as the square that carries it."""
        known, name = codes.public(identity), _name(request)

        async def make() -> Finished:
            write, media_type = TEXTS[name]
            notice, tongue = await _told(house, language, known)
            return Finished(write(notice, tongue), media_type)

        return await house.ready.answer(request, f"{language} {known} {name}", make)

    @route([f"/{name}" for name in PRODUCTS], http_method=["GET", "HEAD"])
    async def file(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str],
        identity: FromPath[str],
    ) -> Response[bytes]:  # fmt: skip
        """The alert as a picture or on paper."""
        name = _name(request)
        notice, tongue = await _told(house, language, codes.public(identity))
        return await _file(request, house, name, notice, tongue)


class ScreenPage(Controller):
    """What is new this week, for a site's television."""

    path = "/screen"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def screen(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """Large letters, in turns where there is much; asks for itself again without script."""
        wanted, part = filter_of(request.query_params, house.guide), _part(request)

        async def gather() -> dict[str, object]:
            return {"filter": wanted, "shown": await reads.screen(wanted, part)}

        if wanted.common:
            return await ready(request, SCREEN, key=f"{wanted.query()} {part}", gather=gather)
        return await seldom(request, SCREEN, gather=gather)


async def _page(request: Asked, house: House, language: str, identity: str, template: str) -> Response[bytes]:
    known = codes.public(identity)

    async def gather() -> dict[str, object]:
        notice, tongue = await _told(house, language, known)
        return {
            "notice": notice,
            "message": texts.message(notice, tongue),
            "aloud": texts.aloud(notice, tongue),
        }

    return await ready(request, template, key=known, gather=gather)


async def _file(request: Asked, house: House, name: str, notice: Notice, tongue: Tongue) -> Response[bytes]:
    product: Product = PRODUCTS[name]

    async def make() -> Made:
        return Made(await WORKSHOP.make(product, notice, tongue), product.media_type)

    return await house.ready.file(request, key(name, notice), make)


async def _told(house: House, language: str, identity: str) -> tuple[Notice, Tongue]:
    tongue = tongue_of(house, language)
    return await reads.one_notice(identity, tongue, board=house.settings.name), tongue


def _name(request: Asked) -> str:
    return path_of(request).rsplit("/", 1)[1]


def _part(request: Asked) -> int:
    """Which part of a screen is asked for: one of very few, so that no number fills the table of pages."""
    given = request.query_params.get("part", "")
    return int(given) if given in {str(part) for part in range(1, reads.MOST_PARTS + 1)} else 1
