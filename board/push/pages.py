"""The doors for notices on phones: the script that shows them, switching on, switching off."""

from litestar import Controller, Response, post, route
from litestar.di import NamedDependency

from board import clock
from board.errors import NotHere
from board.forms import Sent
from board.push import changes
from board.push.form import FORM, check, ending, moving
from board.push.worker import table
from board.safety import tokens
from board.safety.keys import PushKeys
from board.web import words
from board.web.assets import Assets
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

SCRIPT = "js/push-worker.js"
JAVASCRIPT = "text/javascript"


class Push(Controller):
    """Notices on this phone. Where its script lies is how far it reaches: /follow/ alone (R-33)."""

    path = "/follow"
    opt = {"audience": Audience.ANYONE}

    @route("/worker.js", http_method=["GET", "HEAD"])
    async def worker(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The script that the phone keeps, with its words in front of it."""
        assets: Assets = request.app.state.assets

        async def make() -> Finished:
            return Finished(_words(house, language) + assets.by_name[SCRIPT].plain.decode(), JAVASCRIPT)

        return await house.ready.answer(request, f"{language} {SCRIPT}", make)

    @post("/push", status_code=204)
    async def switch_on(self, house: NamedDependency[House], sent: NamedDependency[Sent]) -> None:
        """Keep where notices for this phone go; nothing to read comes back."""
        phone = check(sent, house.guide, trial=house.settings.push_host)
        keys = _keys(house)
        once = tokens.taken(sent, FORM, keys=house.receipts.keys, at=clock.now())
        await changes.take_in(phone, keys, once=once)

    @post("/push/moved", status_code=204)
    async def moved(self, house: NamedDependency[House], sent: NamedDependency[Sent]) -> None:
        """The phone's own script says that its browser was given another address."""
        before, address = moving(sent, trial=house.settings.push_host)
        await changes.move(before, address, _keys(house))

    @post("/push/end", status_code=204)
    async def switch_off(self, house: NamedDependency[House], sent: NamedDependency[Sent]) -> None:
        """Forget this phone at once. The answer does not say whether it was known."""
        await changes.switch_off(ending(sent, trial=house.settings.push_host), _keys(house))


def _keys(house: House) -> PushKeys:
    """Raises NotHere on a board whose keeper has not switched push on."""
    if house.push is None:
        raise NotHere
    return house.push


def _words(house: House, language: str) -> str:
    home = "/" if language == house.settings.language else f"/{language}/"
    return table(house.guide, language, home, lambda message: words.translate(message, language))
