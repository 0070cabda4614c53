"""The doors for calls in this browser: the script that shows them, switching on, switching off."""

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency

from board.care import ringing
from board.errors import N_, Message, NotHere
from board.forms import Sent
from board.push import form
from board.push.shapes import Wish
from board.roles import Who
from board.safety.keys import PushKeys
from board.web import words
from board.web.assets import Assets
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked

SCRIPT = "js/push-worker.js"
# What a call says stands on the phone already: nothing is chosen, and nothing can be told by it.
ANYTHING = Wish(area=None, least=1, neutral=True)
WAITS = N_("Something waits too long at the desk")


class Calls(Controller):
    """Calls in this browser. Where its script lies is how far it reaches: the page of one's shift alone."""

    path = "/staff/care"
    opt = {"audience": Audience.MODERATOR}

    @get("/worker.js")
    async def worker(self, request: Asked, language: NamedDependency[str]) -> Response[str]:
        """The script that the browser keeps, with its few words in front of it."""
        assets: Assets = request.app.state.assets
        said = {"home": "/desk", "language": language, "neutral": words.translate(Message(WAITS), language)}
        table = msgspec.json.encode({**said, "areas": {}, "risks": {}}).decode()
        script = f"const board = {table};\n{assets.by_name[SCRIPT].plain.decode()}"
        return Response(script, media_type="text/javascript", headers={"cache-control": "no-store"})

    @post("/calls", status_code=204)
    async def switch_on(
        self, who: NamedDependency[Who], house: NamedDependency[House], sent: NamedDependency[Sent]
    ) -> None:
        """Call me in this browser when something waits too long."""
        address = form.address(sent, trial=house.settings.push_host)
        await ringing.switch_on(address.wants(ANYTHING), who.account, _keys(house))

    @post("/calls/end", status_code=204)
    async def switch_off(self, house: NamedDependency[House], sent: NamedDependency[Sent]) -> None:
        """Forget this browser at once. The answer does not say whether it was known."""
        await ringing.switch_off(form.ending(sent, trial=house.settings.push_host), _keys(house))


def _keys(house: House) -> PushKeys:
    """Raises NotHere on a board whose keeper has not switched push on."""
    if house.push is None:
        raise NotHere
    return house.push
