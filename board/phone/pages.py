"""The doors for the board on a phone: the page that offers it, the script that keeps it, its sign."""

import msgspec
from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.phone.table import DAYS_OF_ALERTS, table
from board.web import words
from board.web.assets import Assets
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked, ready
from board.web.ready import Finished

SCRIPT = "js/keep-worker.js"
ICON = "img/board.svg"
# Raw colours of static/css/10-tokens.css: what a phone shows before the first page is there.
PAPER = "#eeeeeb"


class OnThisPhone(Controller):
    """The board on a phone, in one language."""

    path = "/phone"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def phone(self, request: Asked) -> Response[bytes]:
        """What can be kept on this phone, what that shows to others, and how to be rid of it."""
        return await ready(request, "phone/phone.html", key="", gather=_days)

    @route("/app.webmanifest", http_method=["GET", "HEAD"])
    async def sign(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """What a phone needs to put the board among its apps (W3C Web Application Manifest)."""
        assets: Assets = request.app.state.assets

        async def make() -> Finished:
            return Finished(_sign(house, language, assets.address(ICON)), "application/manifest+json")

        return await house.ready.answer(request, f"{language} app.webmanifest", make)


class KeepWorker(Controller):
    """The script that keeps pages: one for all languages, because where it lies is how far it reaches."""

    path = "/keep-worker.js"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def worker(self, request: Asked, house: NamedDependency[House]) -> Response[bytes]:
        """The script, with its words and its list of pages in front of it."""
        assets: Assets = request.app.state.assets

        async def make() -> Finished:
            told = table(house.settings.languages, words.translate)
            return Finished(told + assets.by_name[SCRIPT].plain.decode(), "text/javascript")

        return await house.ready.answer(request, SCRIPT, make)


async def _days() -> dict[str, object]:
    return {"days": DAYS_OF_ALERTS}


def _sign(house: House, language: str, icon: str) -> str:
    front = "/" if language == house.settings.language else f"/{language}"
    told = {
        "name": house.settings.name,
        "short_name": house.settings.name[:12],
        "lang": language,
        "id": front,
        "start_url": front,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }
    return msgspec.json.encode(told).decode()
